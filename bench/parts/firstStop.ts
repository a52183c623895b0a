import { type SessionName, withSession } from '../debuggers';
import { latencyTable } from '../latencies';
import type { Options } from '../options';
import { alternate, type Both, type Pair, peers } from '../pairs';
import { payroll, warehouse } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

/** A program of one module, and one of several. */
const PROGRAMS = [
  { label: 'examples/warehouse.py', program: warehouse, marker: 'end' },
  { label: 'payroll.py', program: payroll, marker: 'begin' },
] as const;

/** First stops, ours and the peer's. */
export const firstStop: Part = {
  name: 'launch',
  async run(options, say) {
    const measured = await measureFirstStops(peers, options, say);
    return {
      samples: measured,
      tables: [latencyTable('First stop, from starting the adapter, build cached', 's', measured)],
      goals: Object.entries(measured).map(([label, { ours }]) => ({
        what: `first stop, cached, p50 (${label})`,
        value: median(ours),
        atMost: 1.0,
        unit: 's',
      })),
    };
  },
};

/**
 * From starting the adapter's process, to which `initialize` is sent at once, to the first `stopped`
 * event, at a breakpoint, in s; by program. Our program has been compiled already.
 */
export async function measureFirstStops<N extends SessionName>(
  pair: Pair<N>,
  { launches, python, lldb }: Options,
  say: (text: string) => void,
): Promise<Record<string, Both<number[], N>>> {
  const measured: Record<string, Both<number[], N>> = {};
  for (const { label, program, marker } of PROGRAMS) {
    say(`${launches} launches of ${label} with each debugger`);
    const launch = (name: N) =>
      withSession(
        name,
        { python, lldb, program, breakpoints: [marker] },
        async (session) => ((await session.stopped()) - session.startedAt) / 1000,
      );
    // The first of each compiles, and brings files into memory.
    for (const name of pair.names) await launch(name);
    measured[label] = await alternate(pair, launches, launch, 1);
  }
  return measured;
}
