import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/returning.py';

async function returned(session: DebugSession): Promise<[string, string][]> {
  const rows = [...(await session.scope('Locals'))].filter(([name]) => name.startsWith('(return)'));
  assert.ok(rows.every(([, { presentationHint }]) => presentationHint?.attributes?.includes('readOnly')));
  return rows.map(([name, { value }]) => [name, value]);
}

describe('return values', function () {
  this.timeout(COMPILING);

  it('are shown of what a step has passed by, and only until the next one', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['call'] });
    await session.expectStopped({ at: 'call' });
    assert.deepEqual(await returned(session), []);
    await session.next({ at: 'nothing' });
    assert.deepEqual(await returned(session), [
      ['(return) double', '2'],
      ['(return) __init__', 'None'],
    ]);
    await session.next({ at: 'generator' });
    assert.deepEqual(await returned(session), [['(return) nothing', 'None']]);
    await session.next({ at: 'print' });
    assert.deepEqual(await returned(session), [['(return) constant', "('a', 1)"]]);
    await session.runToEnd();
    await session.end();
  });

  it('are shown where a step out comes to, and of coroutines', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['returns', 'await'] });
    await session.expectStopped({ at: 'returns' });
    await session.stepOut({ at: 'call' });
    assert.deepEqual(await returned(session), [['(return) double', '2']]);
    await session.continue();
    await session.expectStopped({ at: 'returns' });
    await session.continue();
    await session.expectStopped({ at: 'await' });
    await session.next({ at: 'awaited' });
    assert.deepEqual(await returned(session), [['(return) coroutine', "'awaited'"]]);
    await session.runToEnd();
    await session.end();
  });

  it('are not shown when the configuration says so', async () => {
    const session = await launchProgram({
      program: PROGRAM,
      breakpoints: ['call'],
      config: { showReturnValue: false },
    });
    await session.expectStopped({ at: 'call' });
    await session.next({ at: 'nothing' });
    assert.deepEqual(await returned(session), []);
    await session.runToEnd();
    await session.end();
  });
});
