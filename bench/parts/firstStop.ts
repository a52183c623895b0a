import { type Both, debuggers, type DebuggerName, withSession } from '../debuggers';
import { latencyTable } from '../latencies';
import { payroll, warehouse } from '../places';
import type { Part } from '../result';
import { median } from '../statistics';

/** A program of one module, and one of several. */
const PROGRAMS = [
  { label: 'examples/warehouse.py', program: warehouse, marker: 'end' },
  { label: 'payroll.py', program: payroll, marker: 'begin' },
] as const;

/**
 * From starting the adapter's process, to which `initialize` is sent at once, to the first `stopped`
 * event, at a breakpoint. Our program has been compiled already.
 */
export const firstStop: Part = {
  name: 'launch',
  async run({ launches, python }, say) {
    const measured: Record<string, Both<number[]>> = {};
    for (const { label, program, marker } of PROGRAMS) {
      say(`${launches} launches of ${label} with each debugger`);
      const launch = (name: DebuggerName) =>
        withSession(
          name,
          { python, program, breakpoints: [marker] },
          async (session) => (await session.stopped()) - session.startedAt,
        );
      const samples: Both<number[]> = { ours: [], debugpy: [] };
      // The first of each compiles, and brings files into memory.
      for (const name of debuggers) await launch(name);
      for (let i = 0; i < launches; i++) {
        for (const name of debuggers) samples[name].push((await launch(name)) / 1000);
      }
      measured[label] = samples;
    }
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
