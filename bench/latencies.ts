import type { Both } from './pairs';
import { format, type Table, type Unit } from './result';
import { spread } from './statistics';

/** A table with p50 and p95 of both debuggers, a row for each thing measured. */
export function latencyTable(title: string, unit: Unit, measured: Readonly<Record<string, Both<number[]>>>): Table {
  return {
    title: `${title} (${unit})`,
    columns: ['', 'samples', 'ours p50', 'p95', 'debugpy p50', 'p95', 'ours/debugpy p50'],
    rows: Object.entries(measured).map(([label, both]) => {
      const ours = spread(both.ours);
      const debugpy = spread(both.debugpy);
      return [
        label,
        String(ours.count),
        format(ours.p50, unit),
        format(ours.p95, unit),
        format(debugpy.p50, unit),
        format(debugpy.p95, unit),
        format(ours.p50 / debugpy.p50, 'x'),
      ];
    }),
  };
}

/** What each debugger has given, in words: `ours 24; debugpy 24`. */
export function countsOfBoth(counts: Both<ReadonlySet<number>>): string {
  return Object.entries(counts)
    .map(([name, set]) => `${name} ${[...set].join(', ')}`)
    .join('; ');
}
