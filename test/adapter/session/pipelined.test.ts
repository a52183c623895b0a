import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';
import { poll } from '../../support/poll';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

/** How often; what may go wrong depends on who is faster. */
const ROUNDS = 60;

const program = 'session/waiting.py';

/** Stopped in an endless loop. */
async function looping(): Promise<{ session: DebugSession; threadId: number }> {
  const session = await launchProgram({ program, breakpoints: ['busy'], config: { args: ['busy'] } });
  const { threadId } = await session.expectStopped({ at: 'busy' });
  return { session, threadId };
}

/** Whether it was done: it may be refused because the program runs, and for nothing else. */
async function wasDone(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    assert.match(String(error), /The program is running/);
    return false;
  }
}

describe('requests that nobody waits for', function () {
  this.timeout(COMPILING);

  it('are for one stop: each step that was accepted leads to one, and none is lost', async () => {
    const { session, threadId } = await looping();
    const { client } = session;
    await session.setMarkers();
    let accepted = 0;
    let stops = 0;
    client.onEvent('stopped', () => stops++);
    for (let round = 0; round < ROUNDS; round++) {
      const steps = [1, 2, 3].flatMap(() => {
        const step = wasDone(client.request('next', { threadId }));
        const looks = [
          wasDone(client.request('stackTrace', { threadId })),
          wasDone(client.request('evaluate', { expression: '1', context: 'watch' })),
          session.setMarkers(),
        ];
        return [step, Promise.all(looks).then(() => false)];
      });
      accepted += (await Promise.all(steps)).filter(Boolean).length;
      await poll(`stop ${accepted}`, () => stops === accepted || undefined);
    }
    assert.ok(accepted >= ROUNDS);
    assert.equal(session.output('important'), '');
    await session.end();
  });

  it('set breakpoints also when the program goes on before their turn comes', async () => {
    const { session, threadId } = await looping();
    const { client } = session;
    await session.setMarkers();
    const long = session.client.request('evaluate', { expression: '__import__("time").sleep(60)', context: 'repl' });
    const ended = long.catch(() => undefined);
    await Promise.all([client.request('continue', { threadId }), session.setMarkers('busy'), ended]);
    await session.expectStopped({ reason: 'breakpoint', at: 'busy' });
    assert.equal(session.output('important'), '');
    await session.end();
  });
});
