import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { launchProgram } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

describe('breakpoint()', function () {
  this.timeout(COMPILING);
  const program = 'session/calls_breakpoint.py';

  it('stops at its line while the program is debugged', async () => {
    const session = await launchProgram({ program });
    await session.expectStopped({ reason: 'breakpoint', at: 'breakpoint' });
    assert.deepEqual(await session.locals(), { n: '2' });
    await session.next({ at: 'behind' });
    await session.runToEnd();
    await session.end();
  });

  it('is Python’s own in a debug build that runs without the debugger, also where nobody listens to it', async () => {
    const session = await launchProgram({ program });
    const { body } = await session.client.waitForEvent('process');
    await session.end();
    // What Python's own calls prints an empty line.
    const env = { ...process.env, PYTHONBREAKPOINT: 'builtins.print' };
    for (const socket of [{}, { NUITKA_DEBUG_SOCKET: '/no-such-folder/socket' }]) {
      const { status, stdout, stderr } = spawnSync(body.name, { env: { ...env, ...socket }, encoding: 'utf8' });
      assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '\n3\n', stderr: '' });
    }
  });
});

describe('pdb.set_trace()', function () {
  this.timeout(COMPILING);
  const program = 'session/calls_set_trace.py';

  it('stops at its line while the program is debugged, by whatever name it is called', async () => {
    const session = await launchProgram({ program });
    for (const at of ['class', 'module', 'imported', 'imported-as']) {
      await session.expectStopped({ reason: 'breakpoint', at });
      await session.continue();
    }
    await session.expectStopped({ reason: 'breakpoint', at: 'function' });
    assert.equal((await session.locals())['n'], '2');
    await session.next({ at: 'behind' });
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'renamed' });
    await session.runToEnd();
    assert.equal(session.output('stdout'), '3 6 3\n');
    await session.end();
  });

  it('is pdb’s own in a debug build that runs without the debugger', async () => {
    // Nuitka's frames refuse to be traced unless they are told to ignore it.
    const nuitkaArgs = ['--no-deployment-flag=frame-useless-set-trace'];
    const session = await launchProgram({ program, config: { nuitkaArgs } });
    const { body } = await session.client.waitForEvent('process');
    await session.end();
    const { status, stdout, stderr } = spawnSync(body.name, { input: 'c\n'.repeat(6), encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    // It is entered at the next call of an interpreted function; after the last of the six there is none.
    assert.equal(stdout.split('(Pdb) ').length - 1, 5, stdout);
    assert.match(stdout, /here/);
    assert.ok(stdout.endsWith('3 6 3\n'), stdout);
  });
});
