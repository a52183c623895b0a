import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/waiting.py';

async function waiting(how: string, said: string): Promise<DebugSession> {
  const session = await launchProgram({ program, config: { args: [how] } });
  await session.client.waitForEvent('output', ({ body }) => body.category === 'stdout' && body.output.includes(said));
  return session;
}

async function blockedIn(how: string, marker: string, said: string): Promise<void> {
  const session = await waiting(how, said);
  await session.pause();
  const frames = await session.stack();
  const frame = frames.find(({ name }) => name === how);
  assert.deepEqual([frame?.line, frame?.source?.path], [session.line(marker), session.program]);
  assert.ok(frames.some(({ name }) => name === '<module>'));
  await session.continue();
  await session.pause();
  await session.end();
}

describe('pause', function () {
  this.timeout(COMPILING);
  it('stops a program that computes, at its line, with its values', async () => {
    const session = await waiting('busy', 'computing');
    await session.pause();
    const [top] = await session.stack();
    assert.equal(top?.name, 'busy');
    const turns = Number((await session.evaluate('turns')).result);
    await session.next();
    await session.continue();
    await session.pause();
    assert.ok(Number((await session.evaluate('turns')).result) > turns);
    await session.end();
  });

  it('shows the Python stack of a program that sleeps', () => blockedIn('sleep', 'sleep', 'sleeping'));

  it('shows the Python stack of a program that waits for a lock', () => blockedIn('lock', 'lock', 'locked'));

  it('shows all threads by their names, each with its stack', async () => {
    const session = await launchProgram({ program, breakpoints: ['main-thread'], config: { args: ['threads'] } });
    await session.expectStopped({ at: 'main-thread' });
    const { threads } = await session.client.request('threads', undefined);
    assert.deepEqual(threads.map(({ name }) => name).sort(), ['MainThread', 'worker-one', 'worker-two']);
    for (const { id, name } of threads.filter((thread) => thread.name.startsWith('worker'))) {
      const { stackFrames } = await session.client.request('stackTrace', { threadId: id });
      const frame = stackFrames.find((each) => each.name === 'work');
      assert.equal(frame?.source?.path, session.program, name);
    }
    await session.end();
  });
});
