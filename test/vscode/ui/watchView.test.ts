import assert from 'node:assert/strict';
import { launchesShelf, stopAtFirstBook } from '../support/shelf';
import { describeInOneFolder } from '../support/windowTest';

describeInOneFolder('The Watch view', launchesShelf, (it) => {
  it('evaluates an expression that is added, and again at each step', async (window) => {
    const { watch } = window.debugging;
    await stopAtFirstBook(window);
    await watch.add('shelf.counted + book');
    await watch.is('shelf.counted + book', '1700');
    await watch.add('no_such_name');
    await watch.is('no_such_name', "NameError: name 'no_such_name' is not defined");
    await window.page.keyboard.press('F10');
    await watch.is('shelf.counted + book', '1701');
    await window.screenshot('watched expressions');
  });

  it('changes what an expression stands for, by Set Value', async (window) => {
    const { watch, variables, console } = window.debugging;
    await stopAtFirstBook(window);
    await watch.add('shelf.counted');
    await watch.is('shelf.counted', '0');
    await watch.set('shelf.counted', 'book // 100');
    await watch.is('shelf.counted', '17');
    await variables.open('shelf');
    await variables.is('counted', '17');
    assert.equal(await console.evaluate('shelf.left'), '1233');
    await window.screenshot('set in watch');
  });
});
