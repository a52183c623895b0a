import { alternate } from '../alternate';
import { topFrames, withBoth } from '../debuggers';
import { latencyTable } from '../latencies';
import { payroll } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

/** Of the kinds that one watches. */
const EXPRESSIONS = [
  'net',
  'total - tax',
  'employee.manager and employee.manager.name',
  'len(self.employees)',
  '[k for k, v in extras.items() if v > gross / 1000]',
  'sorted(employee.skills)',
  '{"title": title, "share": round(share, 3)}',
];

/** In ms, at p50. */
const AT_MOST = 4;
/** Of debugpy's. */
const SHARE = 0.2;

/** From sending `evaluate` to its answer, in the top frame of a stopped program. */
export const evaluation: Part = {
  name: 'evaluate',
  async run({ latencies, python }, say) {
    say(`${latencies} evaluations with each debugger`);
    const samples = await withBoth({ python, program: payroll, breakpoints: ['inspect'] }, async (sessions) => {
      const frames = await topFrames(sessions);
      const results = { ours: new Map<string, string>(), debugpy: new Map<string, string>() };
      const taken = { ours: 0, debugpy: 0 };
      const times = await alternate(latencies, async (name) => {
        const expression = EXPRESSIONS[taken[name]++ % EXPRESSIONS.length] ?? '';
        const started = performance.now();
        const result = await sessions[name].evaluate(expression, frames[name].id);
        const elapsed = performance.now() - started;
        results[name].set(expression, result);
        return elapsed;
      });
      for (const [expression, result] of results.ours) {
        const other = results.debugpy.get(expression);
        if (result !== other) throw new Error(`${expression}: ours says ${result}, debugpy ${other ?? 'nothing'}.`);
      }
      return times;
    });
    const value = median(samples.ours);
    return {
      samples,
      tables: [latencyTable('Evaluate an expression', 'ms', { 'evaluate → answer': samples })],
      goals: [
        { what: 'evaluate, p50', value, atMost: AT_MOST, unit: 'ms' },
        { what: "evaluate, p50, of debugpy's", value: value / median(samples.debugpy), atMost: SHARE, unit: 'x' },
      ],
    };
  },
};
