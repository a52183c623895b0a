import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { launchProgram, type LaunchOptions } from '../../support/launch';
import { poll } from '../../support/poll';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/waiting.py';

async function waiting(how: string, said: string): Promise<DebugSession> {
  const session = await launchProgram({ program, config: { args: [how] } });
  await session.client.waitForEvent('output', ({ body }) => body.category === 'stdout' && body.output.includes(said));
  return session;
}

/** Pauses where the program is blocked in a function of that name, twice. Gives the first stack. */
async function blockedIn(how: string, said: string, options: Partial<LaunchOptions> = {}): Promise<DAP.StackFrame[]> {
  const session = await launchProgram({ program, config: { args: [how] }, ...options });
  await poll(said, () => (session.terminal?.output() ?? session.output()).includes(said) || undefined);
  const stacks = [];
  for (let stop = 0; stop < 2; stop++) {
    await session.pause();
    const frames = await session.stack();
    const frame = frames.find(({ name }) => name === how);
    assert.deepEqual([frame?.line, frame?.source?.path], [session.line(how), session.program]);
    assert.equal(frames.at(-1)?.name, '<module>');
    stacks.push(frames);
    await session.continue();
  }
  await session.end();
  return stacks[0] ?? [];
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

  describe('shows the Python stack of a program that is blocked, and again when it went on:', () => {
    const blocked = [
      { in: 'sleep', how: 'sleep', said: 'sleeping' },
      { in: 'a lock', how: 'lock', said: 'locked' },
      { in: 'a socket', how: 'receive', said: 'receiving' },
      { in: 'the wait for a child', how: 'child', said: 'child' },
      { in: 'input() from a terminal', how: 'ask', said: 'name?', terminal: 'pty' },
      { in: 'input() from a pipe', how: 'ask', said: 'name?', terminal: 'pipes' },
    ] as const;
    for (const { in: where, how, said, ...options } of blocked) {
      it(where, async () => {
        await blockedIn(how, said, options);
      });
    }

    it('C code that holds the GIL, with its native frames on top', async () => {
      const [top] = await blockedIn('hold', 'holding');
      assert.match(top?.name ?? '', /nanosleep|unnamed/);
    });
  });

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
