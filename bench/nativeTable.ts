import type { NativeName } from './debuggers';
import type { Both } from './pairs';
import { format, type Goal, type Table, type Unit } from './result';
import { pairedRatio, spread } from './statistics';

/** The same measured under both native debuggers. */
export interface NativeRow {
  what: string;
  unit: Unit;
  samples: Both<number[], NativeName>;
  /**
   * What is compared: latencies by their p50; runs of a program, each with the one next to it, by the median of the ratios.
   */
  by: 'p50' | 'neighbours';
  /** To be reached: of gdb's by lldb's, or by lldb's own p50. */
  target?: { ratio: number } | { p50: number };
}

/** All rows with p50 and p95 of both, and what is to be reached. Each row has its unit with it. */
export function nativeTable(rows: readonly NativeRow[]): Table {
  return {
    title: 'Under gdb and under lldb',
    columns: ['', 'samples', 'gdb p50', 'p95', 'lldb p50', 'p95', 'lldb/gdb', 'target'],
    rows: rows.map((row) => {
      const [gdb, lldb] = [spread(row.samples.gdb), spread(row.samples.lldb)];
      const goal = nativeGoal(row);
      return [
        row.what,
        String(gdb.count),
        ...[gdb.p50, gdb.p95, lldb.p50, lldb.p95].map((value) => format(value, row.unit, true)),
        format(ratioOf(row), 'x'),
        goal === undefined ? '' : `≤ ${format(goal.atMost, goal.unit, true)}`,
      ];
    }),
  };
}

/** The goal of a row; undefined where it has none. */
export function nativeGoal(row: NativeRow): Goal | undefined {
  const { what, target, samples, unit } = row;
  if (target === undefined) return undefined;
  return 'ratio' in target
    ? { what: `lldb/gdb, ${what}`, value: ratioOf(row), atMost: target.ratio, unit: 'x' }
    : { what: `lldb, ${what}, p50`, value: spread(samples.lldb).p50, atMost: target.p50, unit };
}

function ratioOf({ samples: { gdb, lldb }, by }: NativeRow): number {
  return by === 'p50' ? spread(lldb).p50 / spread(gdb).p50 : pairedRatio(lldb, gdb);
}
