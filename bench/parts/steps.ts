import type { SessionName } from '../debuggers';
import { latencyTable } from '../latencies';
import type { Options } from '../options';
import { alternate, type Both, type Pair, peers, withBoth } from '../pairs';
import { payroll } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

/** Step over, ours and the peer's. */
export const steps: Part = {
  name: 'steps',
  async run(options, say) {
    say(`${options.latencies} steps with each debugger`);
    const { samples, places } = await measureSteps(peers, options);
    const ours = median(samples.ours);
    return {
      samples: { ...samples, places },
      tables: [{ ...latencyTable('Step over', 'ms', { 'next → stopped': samples }), notes: [comparison(places)] }],
      goals: [
        { what: 'step over, p50', value: ours, atMost: 10, unit: 'ms' },
        { what: "step over, p50, of debugpy's", value: ours / median(samples.debugpy), atMost: 0.25, unit: 'x' },
      ],
    };
  },
};

/**
 * Step over: from sending `next` to the `stopped` event, in ms. The steps go through the innermost function,
 * then up to its callers, where what is stepped over does a month's work.
 */
export async function measureSteps<N extends SessionName>(
  pair: Pair<N>,
  { latencies, python, lldb }: Options,
): Promise<{ samples: Both<number[], N>; places: Both<string, N> }> {
  const places = pair.both(() => '');
  const samples = await withBoth(pair, { python, lldb, program: payroll, breakpoints: ['slip'] }, async (sessions) => {
    // Otherwise it would stop there rather than step over.
    for (const name of pair.names) await sessions[name].clearBreakpoints();
    return alternate(pair, latencies, async (name) => {
      const elapsed = await sessions[name].go('next');
      const { name: scope, line } = await sessions[name].topFrame();
      places[name] = `${scope}:${line}`;
      return elapsed;
    });
  });
  return { samples, places };
}

/** Where the steps have led: the same steps lead to the same place. */
function comparison({ ours, debugpy }: Both<string>): string {
  return ours === debugpy
    ? `Both came to ${ours}.`
    : `We came to ${ours}, debugpy to ${debugpy}: somewhere on the way their steps differ.`;
}
