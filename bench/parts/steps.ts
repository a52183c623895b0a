import { alternate } from '../alternate';
import { withBoth } from '../debuggers';
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
    const samples = await withBoth({ python, program: payroll, breakpoints: ['inspect'] }, async (sessions) => {
      // Otherwise it would stop there rather than step over.
      for (const session of Object.values(sessions)) await session.clearBreakpoints();
      return alternate(latencies, (name) => sessions[name].go('next'));
    });
    const ours = median(samples.ours);
    return {
      samples,
      tables: [latencyTable('Step over', 'ms', { 'next → stopped': samples })],
      goals: [
        { what: 'step over, p50', value: ours, atMost: 10, unit: 'ms' },
        { what: "step over, p50, of debugpy's", value: ours / median(samples.debugpy), atMost: 0.25, unit: 'x' },
      ],
    };
  },
};
