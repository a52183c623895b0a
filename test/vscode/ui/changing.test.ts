import assert from 'node:assert/strict';
import { describeInVscode } from '../support/windowTest';

describeInVscode('Values', (it) => {
  it('are changed in the Variables view, and completed in the console', async (window) => {
    const { workbench, debugging, page } = window;
    await workbench.openFile('orders.py');
    await workbench.clickGutter(window.line('call'));
    await debugging.start();
    await debugging.firstStopAt(window.line('call'));
    await debugging.variables.set('total', 'item.price * 100');
    await debugging.variables.is('total', '300');
    const offered = await debugging.console.completions('item.');
    assert.deepEqual(offered.slice(0, 4), ['amount', 'cost', 'name', 'price']);
    await window.screenshot('value set');
    await workbench.clickGutterAgain(window.line('call'));
    await page.keyboard.press('F5');
    await debugging.ended();
    await debugging.console.shows('Thank you: 318');
  });
});
