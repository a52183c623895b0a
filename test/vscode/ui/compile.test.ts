import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { buildTimeout, uiTimeout } from '../support/poll';
import { withLongBuild } from '../support/withLongBuild';
import { withoutNuitka } from '../support/withoutNuitka';
import { describeInVscode } from '../support/windowTest';

describeInVscode('Compile with Nuitka', (it) => {
  it('tells of the success, and offers to debug', async (window) => {
    const { workbench, debugging } = window;
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('print'));
    const started = Date.now();
    await workbench.runCommand('Compile with Nuitka');
    await workbench.hasNotified(/Compiling orders\.py with Nuitka/, started);
    await window.screenshot('compile command');
    const success = await workbench.notification(/Compiled orders\.py for debugging in \d+\.\d s/, buildTimeout);
    assert.deepEqual(await workbench.buttonsOf(success), ['Debug', 'Show in Folder']);
    await window.screenshot('compiled');
    await workbench.pressButton(success, 'Debug');
    await debugging.stoppedAt(window.line('print'));
    await debugging.variables.is('total', '18');
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

  it(
    'can be cancelled, which is no error',
    async (window) => {
      const { workbench } = window;
      await workbench.openFile('orders.py');
      const started = Date.now();
      await workbench.runCommand('Compile with Nuitka');
      const progress = await workbench.notification('Compiling orders.py with Nuitka');
      await workbench.pressButton(progress, 'Cancel');
      await progress.waitFor({ state: 'hidden', timeout: uiTimeout });
      assert.deepEqual(window.sightings.others(started, /Compiling orders\.py/), []);
    },
    withLongBuild,
  );

  it(
    'offers to install Nuitka where it is missing',
    async (window) => {
      const { workbench } = window;
      await workbench.openFile('orders.py');
      await workbench.runCommand('Compile with Nuitka');
      const failure = await workbench.notification('Nuitka is not installed');
      await window.screenshot('nuitka missing');
      await workbench.pressButton(failure, 'Install Nuitka');
      // This interpreter has no pip either, so that nothing is fetched: what matters is that the user sees pip run.
      await workbench.terminalShows('No module named pip');
      await window.screenshot('install nuitka');
    },
    withoutNuitka,
  );
});
