import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTimeout, eventually } from '../support/poll';
import { processesNaming } from '../support/processesNaming';
import type { Window } from '../support/session';
import { withLongBuild } from '../support/withLongBuild';
import { describeInVscode } from '../support/windowTest';

const task = 'nuitka: compile orders.py';

/** Runs the task from the list of "Run Task". */
function runTask({ workbench }: Window): Promise<void> {
  return workbench.runCommandChoosing('Tasks: Run Task', 'nuitka', task);
}

describeInVscode('The task nuitka', (it) => {
  it('compiles the file in the editor, from Run Task, and shows how', async (window) => {
    const { workbench } = window;
    await workbench.openFile('orders.py');
    await runTask(window);
    await workbench.terminalShows('Nuitka: Starting Python compilation');
    await window.screenshot('task running');
    await workbench.terminalShows('Compiled in');
    await window.screenshot('task done');
  });

  it('shows a Python error in the Problems view', async (window) => {
    const { workbench } = window;
    await writeFile(window.path('orders.py'), 'fine = 1\nbroken = = 2\n');
    await workbench.openFile('orders.py');
    await runTask(window);
    await workbench.terminalShows('orders.py:2:10: error: SyntaxError: invalid syntax');
    await window.screenshot('task failed');
    const problems = await workbench.problems();
    assert.ok(
      problems.some((problem) => /SyntaxError: invalid syntax.*Nuitka.*Ln 2, Col 10/.test(problem)),
      `Problems: ${problems.join('; ')}`,
    );
  });

  it('shows an error of the C compiler in the Problems view', async (window) => {
    const { workbench } = window;
    // The words of CFLAGS end at blanks, of which the folder has one.
    const folder = await mkdtemp(join(tmpdir(), 'nuitka-header-'));
    const header = join(folder, 'broken.h');
    await writeFile(header, 'int broken = ;\n');
    const build = {
      ...{ label: 'build with a header', type: 'nuitka', program: '${workspaceFolder}/orders.py' },
      ...{ env: { CFLAGS: `-include ${header}` }, problemMatcher: ['$nuitka-gcc'] },
    };
    await writeFile(window.path('.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [build] }));
    await workbench.openFile('orders.py');
    await workbench.runCommandChoosing('Tasks: Run Task', build.label);
    await workbench.terminalShows('The C compilation of');
    const problems = await workbench.problems();
    await window.screenshot('task failed in C');
    await rm(folder, { recursive: true });
    assert.ok(
      problems.some((problem) => /expected expression.*gcc.*Ln 1, Col 14/.test(problem)),
      `Problems: ${problems.join('; ')}`,
    );
  });

  it('runs before a launch that names it, which then finds the program compiled', async (window) => {
    const { workbench, debugging } = window;
    const build = { label: 'build orders', type: 'nuitka', program: '${workspaceFolder}/orders.py' };
    await writeFile(window.path('.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [build] }));
    const launch = {
      ...{ name: 'Orders', type: 'nuitka', request: 'launch', program: '${workspaceFolder}/orders.py' },
      ...{ console: 'internalConsole', preLaunchTask: 'build orders' },
    };
    await writeFile(window.path('.vscode/launch.json'), JSON.stringify({ version: '0.2.0', configurations: [launch] }));
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('print'));
    await workbench.runCommand('Debug: Start Debugging');
    await workbench.terminalShows('Compiled in');
    await window.screenshot('task before launch');
    await debugging.firstStopAt(window.line('print'));
    // Nothing was compiled by the session: that would have shown its progress.
    assert.deepEqual(await workbench.notifications(), []);
    await window.page.keyboard.press('F5');
    await debugging.ended();
  });

  it(
    'ends every process when it is terminated',
    async (window) => {
      const { workbench } = window;
      await workbench.openFile('orders.py');
      await runTask(window);
      await workbench.terminalShows('Nuitka: Starting Python compilation');
      assert.notDeepEqual(processesNaming(window.path('orders.py')), []);
      await workbench.runCommandChoosing('Tasks: Terminate Task', task);
      await eventually(
        'no process of the build is left',
        () => Promise.resolve(processesNaming(window.path('orders.py'))),
        (left) => left.length === 0,
        buildTimeout,
      );
    },
    withLongBuild,
  );
});
