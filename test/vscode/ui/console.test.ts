import assert from 'node:assert/strict';
import { launchesShelf, stopAtFirstBook } from '../support/shelf';
import { describeInOneFolder } from '../support/windowTest';

describeInOneFolder('The Debug Console', launchesShelf, (it) => {
  it('evaluates, runs statements that make names, and several lines', async (window) => {
    const { console } = window.debugging;
    await stopAtFirstBook(window);
    assert.equal(await console.evaluate('shelf.books[book - 1700:3]'), '[1700, 1701, 1702]');
    assert.equal(await console.evaluate('more = 5'), '');
    assert.equal(await console.evaluate('more + len(books)'), '1255');
    // The editor indents the second line by itself.
    await console.evaluate('for each in books[:2]:', 'print("a book", each + more)');
    await console.shows('a book 1706');
    await window.screenshot('console');
  });

  it('shows what an evaluation prints, and an error as a traceback', async (window) => {
    const { console } = window.debugging;
    await stopAtFirstBook(window);
    assert.equal(await console.evaluate('shelf.take(3)'), '1703');
    await console.shows('taking 3');
    const error = await console.evaluate('shelf.take(5000)');
    await window.screenshot('console error');
    assert.match(error, /^Traceback \(most recent call last\):\n {2}File "<debugger>", line 1, in <module>\n/);
    assert.match(error, /shelf\.py", line 17, in take\n(.*\n)*IndexError: list index out of range$/);
  });
});
