import type { SessionName } from '../debuggers';
import { latencyTable } from '../latencies';
import type { Options } from '../options';
import { alternate, type Both, type Pair, peers, topFrames, withBoth } from '../pairs';
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

/** Evaluations, ours and the peer's. */
export const evaluation: Part = {
  name: 'evaluate',
  async run(options, say) {
    say(`${options.latencies} evaluations with each debugger`);
    const samples = await measureEvaluations(peers, options);
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

/**
 * From sending `evaluate` to its answer, in the top frame of a stopped program; in ms.
 * @throws Error when the results differ
 */
export function measureEvaluations<N extends SessionName>(
  pair: Pair<N>,
  { latencies, python, lldb }: Options,
): Promise<Both<number[], N>> {
  return withBoth(pair, { python, lldb, program: payroll, breakpoints: ['inspect'] }, async (sessions) => {
    const frames = await topFrames(pair, sessions);
    const results = pair.both(() => new Map<string, string>());
    const taken = pair.both(() => 0);
    const times = await alternate(pair, latencies, async (name) => {
      const expression = EXPRESSIONS[taken[name]++ % EXPRESSIONS.length] ?? '';
      const started = performance.now();
      const result = await sessions[name].evaluate(expression, frames[name].id);
      const elapsed = performance.now() - started;
      results[name].set(expression, result);
      return elapsed;
    });
    const [one, other] = pair.names;
    for (const [expression, result] of results[one]) {
      const second = results[other].get(expression);
      if (result !== second) throw new Error(`${expression}: ${one} says ${result}, ${other} ${second ?? 'nothing'}.`);
    }
    return times;
  });
}
