import { describeInVscode } from '../support/windowTest';

describeInVscode('Inline values', (it) => {
  it('stand behind the lines of the stopped function, down to the stopped one', async (window) => {
    const { workbench, debugging, page } = window;
    const [loop, print] = [window.line('loop'), window.line('print')];
    await workbench.openFile('orders.py');
    await workbench.clickGutter(loop);
    await workbench.clickGutter(print);
    await debugging.start();
    await debugging.firstStopAt(loop);
    // VS Code cuts what is too long.
    await debugging.inlineValuesAre(
      new Map([
        [loop - 4, /^items = \[Item\(name='tea'/],
        [loop - 3, /^total = 0$/],
        [loop - 2, /^item = Item\(name='tea', price=3, amount=2\), items = \[/],
        [loop - 1, /^cost = 6, item = Item\(name='tea', price=3, amount=2\)$/],
        [loop, /^total = 0, cost = 6$/],
      ]),
    );
    await window.screenshot('inline values');

    await page.keyboard.press('F5');
    await debugging.stoppedAt(loop);
    await debugging.inlineValuesAre(
      new Map([
        [loop - 4, /^items = /],
        [loop - 3, /^total = 6$/],
        [loop - 2, /^item = Item\(name='cup'/],
        [loop - 1, /^cost = 12, item = Item\(name='cup'/],
        [loop, /^total = 6, cost = 12$/],
      ]),
    );

    // In the function that called it, from its own head on; what is called is not shown.
    await page.keyboard.press('F5');
    await debugging.stoppedAt(print);
    await debugging.inlineValuesAre(
      new Map([
        [print - 3, /^items = /],
        [print - 2, /^greeting = 'Thank you'$/],
        [print - 1, /^total = 18, items = /],
        [print, /^greeting = 'Thank you', total = 18$/],
      ]),
    );
    await page.keyboard.press('F5');
    await debugging.ended();
    await debugging.inlineValuesAre(new Map());
  });
});
