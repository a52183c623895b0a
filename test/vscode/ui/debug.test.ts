import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { uiTimeout } from '../support/poll';
import { withLongBuild } from '../support/withLongBuild';
import { withoutNuitka } from '../support/withoutNuitka';
import { describeInVscode } from '../support/windowTest';

describeInVscode('F5', (it) => {
  it('with a launch configuration: click in the gutter, stop, look, step, go on to the end', async (window) => {
    const { workbench, debugging, page } = window;
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('loop'));
    const started = await debugging.start();
    await workbench.hasNotified(/Compiling orders\.py/, started);
    await window.screenshot('compiling');
    await debugging.firstStopAt(window.line('loop'));
    await debugging.callStackIs(['total_of', 'main', '<module>']);
    await debugging.variables.is('total', '0');
    await debugging.variables.is('cost', '6');
    assert.equal(await debugging.hover(window.line('loop'), 'cost'), '6');
    assert.equal(await debugging.console.evaluate('[each.name for each in items]'), "['tea', 'cup']");
    await window.screenshot('stopped');

    await page.keyboard.press('F10');
    await debugging.stoppedAt(window.line('for'));
    await debugging.callStackIs(['total_of', 'main', '<module>']);
    await debugging.variables.is('total', '6');
    await page.keyboard.press('F5');
    await debugging.stoppedAt(window.line('loop'));
    await debugging.variables.is('cost', '12');
    await page.keyboard.press('F5');
    await debugging.ended();
    await debugging.console.shows('Thank you: 18');
    await window.screenshot('ended');
  });

  it('without a launch.json: the file in the editor, in a terminal; step into and out', async (window) => {
    const { workbench, debugging, page } = window;
    await rm(window.path('.vscode'), { recursive: true });
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('call'));
    await debugging.start();
    await debugging.firstStopAt(window.line('call'));
    await page.keyboard.press('F11');
    await debugging.stoppedAt(window.line('cost'));
    await debugging.callStackIs(['cost', 'total_of', 'main', '<module>']);
    await page.keyboard.press('Shift+F11');
    await debugging.stoppedAt(window.line('call'));
    await page.keyboard.press('Shift+F5');
    await debugging.ended();
  });

  it(
    'can be cancelled while it compiles, which is no error',
    async (window) => {
      const { workbench, debugging } = window;
      await workbench.openFile('orders.py');
      const started = await debugging.start();
      const progress = await workbench.notification('Compiling orders.py');
      await workbench.pressButton(progress, 'Cancel');
      await progress.waitFor({ state: 'hidden', timeout: uiTimeout });
      await debugging.ended();
      assert.deepEqual(window.sightings.others(started, /Compiling orders\.py/), []);
    },
    withLongBuild,
  );

  it(
    'offers to install Nuitka where it is missing, in one message',
    async (window) => {
      const { workbench, debugging } = window;
      await workbench.openFile('orders.py');
      const started = await debugging.start();
      const failure = await workbench.notification('Nuitka is not installed');
      assert.deepEqual(await workbench.buttonsOf(failure), ['Install Nuitka', 'Show Log']);
      await debugging.ended();
      await window.screenshot('nuitka missing at F5');
      assert.deepEqual(window.sightings.others(started, /Nuitka is not installed/), []);
    },
    withoutNuitka,
  );

  it('a program that asks is answered in its terminal', async (window) => {
    const { workbench, debugging, page } = window;
    await rm(window.path('.vscode'), { recursive: true });
    await workbench.openFile('greet.py');
    await workbench.clickGutter(window.line('hello', 'greet.py'));
    await debugging.start();
    await workbench.terminalShows('Your name:');
    await workbench.typeInTerminal('Ada');
    await debugging.stoppedAt(window.line('hello', 'greet.py'));
    await debugging.variables.is('name', "'Ada'");
    await window.screenshot('terminal');
    await page.keyboard.press('F5');
    await debugging.ended();
    await workbench.terminalShows('Hello, Ada');
  });
});
