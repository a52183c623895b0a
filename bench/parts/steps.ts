import { alternate } from '../alternate';
import { type Both, withBoth } from '../debuggers';
import { latencyTable } from '../latencies';
import { payroll } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

/**
 * Step over: from sending `next` to the `stopped` event. The steps go through the innermost function,
 * then up to its callers, where what is stepped over does a month's work.
 */
export const steps: Part = {
  name: 'steps',
  async run({ latencies, python }, say) {
    say(`${latencies} steps with each debugger`);
    const places: Both<string> = { ours: '', debugpy: '' };
    const samples = await withBoth({ python, program: payroll, breakpoints: ['slip'] }, async (sessions) => {
      // Otherwise it would stop there rather than step over.
      for (const session of Object.values(sessions)) await session.clearBreakpoints();
      return alternate(latencies, async (name) => {
        const elapsed = await sessions[name].go('next');
        const { name: scope, line } = await sessions[name].topFrame();
        places[name] = `${scope}:${line}`;
        return elapsed;
      });
    });
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

/** Where the steps have led: the same steps lead to the same place. */
function comparison({ ours, debugpy }: Both<string>): string {
  return ours === debugpy
    ? `Both came to ${ours}.`
    : `We came to ${ours}, debugpy to ${debugpy}: somewhere on the way their steps differ.`;
}
