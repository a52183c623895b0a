import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describeInVscode } from '../support/windowTest';

describeInVscode('Breakpoints that decide', (it) => {
  it('a conditional breakpoint and a log point, made in the editor', async (window) => {
    const { workbench, debugging, page } = window;
    await workbench.openFile('orders.py');
    await debugging.addBreakpoint('Conditional Breakpoint', window.line('loop'), 'item.name == "cup"');
    await debugging.addBreakpoint('Logpoint', window.line('call'), 'item {item.name!r} at {item.price:>4}');
    await window.screenshot('conditions');
    await debugging.start();
    await debugging.firstStopAt(window.line('loop'));
    await debugging.variables.is('cost', '12');
    await debugging.console.shows("item 'tea' at    3");
    await debugging.console.shows("item 'cup' at   12");
    await window.screenshot('condition holds');
    await page.keyboard.press('F5');
    await debugging.ended();
  });

  it('an exception that nobody catches, in its widget, with the frames where it was raised', async (window) => {
    const { workbench, debugging, page } = window;
    await rm(window.path('.vscode'), { recursive: true });
    await workbench.openFile('prices.py');
    await debugging.start();
    await debugging.firstStopAt(window.line('raise', 'prices.py'));
    const widget = await debugging.exceptionWidget();
    assert.match(widget, /KeyError/);
    assert.match(widget, /'cup'/);
    await debugging.callStackIs(['price_of', '<module>']);
    await debugging.variables.is('name', "'cup'");
    await window.screenshot('exception');
    await page.keyboard.press('F5');
    await debugging.ended();
  });
});
