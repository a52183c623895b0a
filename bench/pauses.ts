import { setTimeout as delay } from 'node:timers/promises';
import type { SessionName } from './debuggers';
import type { Options } from './options';
import { alternate, type Both, type Pair, withBoth } from './pairs';
import { decided } from './places';

/** So many that it computes for as long as it is measured. */
const ROUNDS = 10 ** 12;
/** How long it computes before it is paused: the program looks for the next pause when the last one is 100 ms old. */
const COMPUTING_MS = 120;
/** So there are fewer samples of it: one of so many. */
const FEWER = 5;

/** From sending `pause` to the `stopped` event, for a program that computes in a loop; in ms. */
export function measurePauses<N extends SessionName>(
  pair: Pair<N>,
  { latencies, python, lldb }: Options,
): Promise<Both<number[], N>> {
  const options = { python, lldb, program: decided, breakpoints: ['hot'], args: ['lines', String(ROUNDS)] };
  return withBoth(pair, options, async (sessions) => {
    for (const name of pair.names) await sessions[name].clearBreakpoints();
    return alternate(pair, Math.ceil(latencies / FEWER), async (name) => {
      await sessions[name].resume();
      await delay(COMPUTING_MS);
      return sessions[name].pause();
    });
  });
}
