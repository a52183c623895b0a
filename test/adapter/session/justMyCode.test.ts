import assert from 'node:assert/strict';
import path from 'node:path';
import { launchProgram, programPath } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/packages/uses_package.py';
const packages = path.join(path.dirname(programPath(PROGRAM)), 'site-packages');

function launch(justMyCode: boolean): Promise<DebugSession> {
  return launchProgram({
    program: PROGRAM,
    breakpoints: ['call'],
    config: {
      justMyCode,
      env: { PYTHONPATH: packages },
      nuitkaArgs: ['--include-module=thirdparty'],
    },
  });
}

describe('justMyCode, with an installed package that is compiled into the program', function () {
  this.timeout(COMPILING);

  it('true: it is a library, and steps go through it', async () => {
    const session = await launch(true);
    await session.expectStopped({ at: 'call' });
    await session.stepIn({ at: 'mine' });
    assert.deepEqual(
      (await session.stack()).map((frame) => frame.presentationHint),
      [undefined, 'subtle', undefined, undefined],
    );
    await session.runToEnd();
    await session.end();
  });

  it('false: it is stepped into, and has breakpoints', async () => {
    const session = await launch(false);
    await session.expectStopped({ at: 'call' });
    await session.stepIn({ at: 'site-packages/thirdparty.py:apply' });
    assert.equal((await session.locals())['value'], '2');
    const [bound] = await session.setBreakpoints(path.join(packages, 'thirdparty.py'), [
      { line: session.line('site-packages/thirdparty.py:apply') + 1 },
    ]);
    assert.equal(bound?.verified, true);
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint' });
    assert.equal((await session.evaluate('before')).result, '20');
    await session.runToEnd();
    await session.end();
  });
});
