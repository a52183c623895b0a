import { describeInVscode } from '../support/windowTest';

describeInVscode('Looking closer', (it) => {
  it('Break on Value Change, from the Variables view', async (window) => {
    const { workbench, debugging, page } = window;
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('call'));
    await debugging.start();
    await debugging.firstStopAt(window.line('call'));
    await workbench.clickGutterAgain(window.line('call'));
    await debugging.variables.choose('total', 'Break on Value Change');
    await page.keyboard.press('F5');
    await debugging.stoppedAt(window.line('for'));
    await debugging.variables.is('total', '6');
    await debugging.console.shows('total changed from 0 to 6');
    await window.screenshot('value changed');
    await page.keyboard.press('F5');
    await debugging.stoppedAt(window.line('for'));
    await debugging.console.shows('total changed from 6 to 18');
    await page.keyboard.press('F5');
    await debugging.ended();
  });

  it('Step Into Target and Run to Cursor', async (window) => {
    const { workbench, debugging, page } = window;
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('call'));
    await debugging.start();
    await debugging.firstStopAt(window.line('call'));
    await workbench.runCommand('Debug: Step Into Target');
    await workbench.pick('item.cost()');
    await debugging.stoppedAt(window.line('cost'));
    await workbench.clickGutterAgain(window.line('call'));
    await workbench.clickLine(window.line('sum'));
    await workbench.runCommand('Debug: Run to Cursor');
    await debugging.stoppedAt(window.line('sum'));
    await debugging.variables.is('total', '18');
    await page.keyboard.press('F5');
    await debugging.ended();
  });
});
