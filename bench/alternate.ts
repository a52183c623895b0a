import { type Both, debuggers, type DebuggerName } from './debuggers';

/** Samples that are taken before the other debugger has its turn. */
const PER_TURN = 10;

/**
 * Takes samples of both debuggers, by turns, so that whatever else the machine does meets both.
 * @param count of each
 */
export async function alternate(
  count: number,
  sample: (name: DebuggerName) => Promise<number>,
): Promise<Both<number[]>> {
  const samples: Both<number[]> = { ours: [], debugpy: [] };
  while (samples.ours.length < count) {
    const turn = Math.min(PER_TURN, count - samples.ours.length);
    for (const name of debuggers) {
      for (let i = 0; i < turn; i++) samples[name].push(await sample(name));
    }
  }
  return samples;
}
