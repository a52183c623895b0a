import assert from 'node:assert/strict';
import path from 'node:path';
import which from 'which';
import { root } from '../../../scripts/dap/adapters';
import { launchProgram } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

/** As it is called where it is not the usual compiler. */
const NAMES = ['clang', ...[20, 19, 18, 17, 16, 15, 14].map((version) => `clang-${version}`)];

describe('a program that clang compiles', function () {
  this.timeout(COMPILING);

  it('is debugged as one of gcc is: it stops, shows and changes values, and steps', async function () {
    const found = await Promise.all(NAMES.map((name) => which(name, { nothrow: true })));
    const clang = found.find((file) => file !== null);
    if (clang === undefined) this.skip();
    const session = await launchProgram({
      program: 'session/tour.py',
      breakpoints: ['add'],
      // Of its own, as a build has one compiler.
      config: { env: { CC: clang }, buildDir: path.join(root, '.cache', 'test-builds-clang') },
    });
    await session.expectStopped({ reason: 'breakpoint', at: 'add' });
    const before = await session.locals();
    assert.equal(before['second'], '2');
    await session.evaluate('second = 40', { context: 'repl' });
    await session.next({ at: 'add-return' });
    assert.equal((await session.locals())['total'], String(Number(before['first']) + 40));
    await session.stepOut();
    await session.end();
  });
});
