import { alternate } from '../alternate';
import { type DebuggerName, withBoth } from '../debuggers';
import { latencyTable } from '../latencies';
import { payroll } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

/** Of the function that it stops in. */
const LEAST_LOCALS = 20;

/** What an editor asks at each stop: from sending `stackTrace` (20 frames) to the variables of Locals. */
export const inspection: Part = {
  name: 'inspect',
  async run({ latencies, python }, say) {
    say(`stack, scopes and variables at ${latencies} stops of each debugger`);
    const locals = { ours: new Set<number>(), debugpy: new Set<number>() };
    const samples = await withBoth({ python, program: payroll, breakpoints: ['inspect'] }, (sessions) =>
      alternate(latencies, async (name: DebuggerName) => {
        const session = sessions[name];
        await session.go('continue');
        const started = performance.now();
        const shown = await session.inspect();
        const elapsed = performance.now() - started;
        locals[name].add(shown.locals.length);
        if (shown.locals.length < LEAST_LOCALS) throw new Error(`${name} shows ${shown.locals.length} locals.`);
        return elapsed;
      }),
    );
    const counts = Object.entries(locals).map(([name, set]) => `${name} ${[...set].join(', ')}`);
    const table = latencyTable('Stop to stack, scopes and variables', 'ms', { 'stackTrace → variables': samples });
    return {
      samples,
      tables: [
        { ...table, notes: [`Variables in the frame (with groups that the debugger makes): ${counts.join('; ')}.`] },
      ],
      goals: [{ what: 'stack + scopes + variables, p50', value: median(samples.ours), atMost: 15, unit: 'ms' }],
    };
  },
};
