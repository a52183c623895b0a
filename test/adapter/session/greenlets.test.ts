import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { venvPython } from '../../../scripts/dap/adapters';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/greenlets.py';

describe('greenlets', function () {
  this.timeout(COMPILING);

  it('run as when they are interpreted, also where they are dropped half-way', async () => {
    const session = await launchProgram({ program });
    await session.expectExit(0);
    assert.equal(session.output(), execFileSync(venvPython, [programPath(program)], { encoding: 'utf8' }));
    await session.end();
  });

  it('are stepped each by itself: over a switch to the next line of the same one', async () => {
    const session = await launchProgram({ program, breakpoints: ['yields'] });
    await session.expectStopped({ at: 'yields' });
    assert.equal((await session.locals())['start'], '1');
    await session.setMarkers();
    // The other one passes the same lines at the same addresses meanwhile.
    await session.next({ at: 'got' });
    const locals = await session.locals();
    assert.deepEqual([locals['start'], locals['got'], locals['total']], ['1', '2', '1']);
    await session.runToEnd();
    await session.end();
  });

  it('have stacks and variables of their own, which can be changed', async () => {
    const session = await launchProgram({ program, breakpoints: ['deep'] });
    await session.expectStopped({ at: 'deep' });
    await session.setMarkers('switched');
    await session.continue();
    await session.expectStopped({ at: 'switched' });
    const stack = await session.stack();
    assert.deepEqual([stack[0]?.name, stack[1]?.name, stack.length], ['switch', 'deep', 202]);
    assert.equal((await session.locals(stack[200]))['n'], '199');
    await session.evaluate('result = 1000', { context: 'repl' });
    await session.setMarkers();
    await session.runToEnd();
    assert.match(session.output(), /^1200$/m);
    await session.end();
  });

  it('outlive a step that another stop ends while they are switched away', async () => {
    const session = await launchProgram({ program, breakpoints: ['yields'] });
    await session.expectStopped({ at: 'yields' });
    await session.setMarkers('producer');
    // The step is in the first greenlet; the breakpoint is hit in the second.
    await session.next({ reason: 'breakpoint', at: 'producer' });
    assert.equal((await session.locals())['start'], '100');
    await session.setMarkers('thrown');
    await session.continue();
    await session.expectStopped({ at: 'thrown' });
    assert.deepEqual(await session.functionNames(), ['stubborn']);
    await session.stepOut();
    await session.setMarkers();
    await session.runToEnd();
    const interpreted = execFileSync(venvPython, [programPath(program)], { encoding: 'utf8' });
    assert.equal(session.output(), interpreted);
    await session.end();
  });
});
