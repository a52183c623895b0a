import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { buildTimeout } from '../support/poll';
import { describeInVscode } from '../support/windowTest';

describeInVscode('Compile with Nuitka', (it) => {
  it('tells of the success, and offers to debug', async (window) => {
    const { workbench, debugging } = window;
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('print'));
    await workbench.runCommand('Compile with Nuitka');
    await workbench.notification('Compiling orders.py with Nuitka');
    await window.screenshot('compile command');
    const success = await workbench.notification(/Compiled orders\.py for debugging in \d+\.\d s/, buildTimeout);
    assert.deepEqual(await workbench.buttonsOf(success), ['Debug', 'Show in Folder']);
    await window.screenshot('compiled');
    await workbench.pressButton(success, 'Debug');
    await debugging.stoppedAt(window.line('print'));
    await debugging.variableIs('total', '18');
  });

  it('shows a syntax error on its line, and says so', async (window) => {
    const { workbench } = window;
    await writeFile(window.path('orders.py'), 'fine = 1\nbroken = = 2\n');
    await workbench.openFile('orders.py');
    await workbench.runCommand('Compile with Nuitka');
    const failure = await workbench.notification('invalid syntax', buildTimeout);
    assert.ok((await workbench.buttonsOf(failure)).includes('Show Log'));
    const problems = await workbench.problems();
    assert.ok(
      problems.some((problem) => /invalid syntax.*Ln 2/.test(problem)),
      `Problems: ${problems.join('; ')}`,
    );
    await window.screenshot('syntax error');
  });
});
