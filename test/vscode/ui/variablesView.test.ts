import assert from 'node:assert/strict';
import { launchesShelf, stopAtFirstBook } from '../support/shelf';
import { describeInOneFolder } from '../support/windowTest';

describeInOneFolder('The Variables view', launchesShelf, (it) => {
  it('has groups, and one that was opened is open at the next stop', async (window) => {
    const { debugging, page } = window;
    const { variables } = debugging;
    await stopAtFirstBook(window);
    await variables.open('shelf');
    await variables.beginsWith('shelf', [
      'special variables',
      'function variables',
      'books',
      'counted',
      'left',
      '_room',
    ]);
    // The one of the function itself, which is the first.
    await variables.open('function variables');
    await variables.beginsWith('function variables', ['is_old', 'shelf', 'special variables']);
    await window.screenshot('groups');

    await page.keyboard.press('F5');
    await variables.is('counted', '1');
    assert.ok(await variables.isOpen('function variables'));
    await variables.beginsWith('function variables', ['is_old', 'shelf', 'special variables']);
  });

  it('shows the value of a property when its eye is pressed', async (window) => {
    const { variables } = window.debugging;
    await stopAtFirstBook(window);
    await variables.open('shelf');
    await variables.is('left', '(...)');
    await window.screenshot('property waits');
    await variables.show('left');
    await variables.is('left', '1250');
    await window.screenshot('property shown');
  });

  it('shows a long list in parts', async (window) => {
    const { variables } = window.debugging;
    await stopAtFirstBook(window);
    await variables.open('books');
    await variables.beginsWith('books', ['special variables', 'function variables', 'len()', '[0..99]', '[100..199]']);
    await variables.reveal('[1200..1249]');
    await variables.open('[1200..1249]');
    await variables.reveal('1201');
    await variables.beginsWith('[1200..1249]', ['1200', '1201']);
    await variables.is('1201', '2901');
    await window.screenshot('parts');
  });

  it('is beside the value of an attribute under the mouse, which is that of the stop', async (window) => {
    const { debugging, page } = window;
    const line = await stopAtFirstBook(window);
    await page.keyboard.press('F5');
    await debugging.variables.is('book', '1701');
    assert.equal(await debugging.hover(line, 'counted'), '1');
    await window.screenshot('hover of an attribute');
  });
});
