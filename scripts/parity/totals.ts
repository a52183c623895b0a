import { share, sum, type Tally } from './compare';
import type { Compared, Result } from './measure';

/** What all programs together came to. */
export interface Totals {
  /** Programs that were compared, or should have been. */
  programs: number;
  /** Of these, those with the same sequence of line events, and of all events. */
  identicalLines: number;
  identical: number;
  /** Line events and all events. */
  lines: Tally;
  all: Tally;
  /** Lines that can hold a breakpoint. */
  breakpointLines: Pick<Tally, 'expected' | 'found' | 'equal'>;
  /** Programs whose output or end is another one. */
  otherOutput: number;
  otherEnd: number;
  failed: number;
  skipped: number;
  excluded: number;
}

/** What is enough, in percent. */
export interface Minimum {
  min?: number;
  minPrograms?: number;
  minLines?: number;
}

/** Adds up the results. A program that could not be compared has no equal event. */
export function totalsOf(results: readonly Result[]): Totals {
  const compared = results.filter((result) => result.status === 'compared');
  const comparisons = results.flatMap((result) => ('comparison' in result ? (result.comparison ?? []) : []));
  const count = (status: Result['status']): number => results.filter((result) => result.status === status).length;
  const total = (key: 'expected' | 'found' | 'equal'): number =>
    compared.reduce((all, { lines }) => all + lines[key], 0);
  return {
    programs: compared.length + count('failed'),
    identicalLines: comparisons.filter(({ lines }) => lines.identical).length,
    identical: comparisons.filter((comparison) => comparison.all.identical).length,
    lines: sum(comparisons.map((comparison) => comparison.lines)),
    all: sum(comparisons.map((comparison) => comparison.all)),
    breakpointLines: { expected: total('expected'), found: total('found'), equal: total('equal') },
    otherOutput: compared.filter((result) => !result.sameOutput).length,
    otherEnd: compared.filter(({ ended }) => ended.expected !== ended.found).length,
    failed: count('failed'),
    skipped: count('skipped'),
    excluded: count('excluded'),
  };
}

/** In what the results are less than asked for; empty when they are enough. */
export function shortcomings(totals: Totals, minimum: Minimum): string[] {
  const { programs, identical, all, breakpointLines, failed } = totals;
  const short: string[] = [];
  const check = (what: string, value: number, min: number | undefined): void => {
    if (min !== undefined && value * 100 < min) short.push(`${what}: ${percent(value)}, asked for ${min} %`);
  };
  if (failed > 0) short.push(`${failed} of ${programs} programs could not be compared`);
  check('equal events', share(all), minimum.min);
  check('identical programs', programs === 0 ? 1 : identical / programs, minimum.minPrograms);
  check('lines that can hold a breakpoint', share(breakpointLines), minimum.minLines);
  return short;
}

/** Whether one program alone is what is asked of all. */
export function isEnough(result: Compared, { min, minPrograms }: Minimum): boolean {
  const { all } = result.comparison;
  return (minPrograms !== 100 || all.identical) && share(all) * 100 >= (min ?? 0);
}

/** With two decimals, cut off and not rounded: 100.00 % is all. */
export function percent(value: number): string {
  return `${(Math.floor(value * 10_000) / 100).toFixed(2)} %`;
}
