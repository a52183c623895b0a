import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LinesComparison } from './breakpointLines';
import { type Difference, share, type Tally } from './compare';
import type { Compared, Result } from './measure';
import { percent, type Totals } from './totals';
import type { TraceEvent } from './vocabulary';

/** Differences of breakpoint lines that are listed. */
const LISTED_LINES = 5;

/** What is said of one program when it is done. */
export function programText(result: Result): string {
  const { program } = result;
  if (result.status === 'failed') return `✗ ${program}: not compared\n${indent(result.reason)}`;
  if (result.status !== 'compared') return `- ${program}: ${result.status}, ${result.reason}`;
  const { comparison } = result;
  const mark = comparison.all.identical && remarks(result).length === 0 ? '✓' : '✗';
  const counts = `${tallyText(comparison.lines)} line events, ${tallyText(comparison.all)} events`;
  const lines = [`${mark} ${program}: ${counts}`, ...remarks(result).map(indent)];
  if (comparison.first) lines.push(indent(differenceText(comparison.first)));
  return lines.join('\n');
}

/** What all came to, on one interpreter. */
export function totalsText(totals: Totals): string {
  const { programs, identical, identicalLines, lines, all, breakpointLines } = totals;
  const of = (count: number): string => `${count} of ${programs} (${percent(programs === 0 ? 1 : count / programs)})`;
  const rows = [
    ['programs with identical line events', of(identicalLines)],
    ['programs with identical events', of(identical)],
    ['equal line events', `${tallyText(lines)} (${percent(share(lines))})`],
    ['equal events', `${tallyText(all)} (${percent(share(all))})`],
    ['lines that can hold a breakpoint', `${tallyText(breakpointLines)} (${percent(share(breakpointLines))})`],
    ['programs with another output, exit code', `${totals.otherOutput}, ${totals.otherEnd}`],
    ['not compared, skipped, excluded', `${totals.failed}, ${totals.skipped}, ${totals.excluded}`],
  ];
  return rows.map(([what = '', value = '']) => `${what.padEnd(42)}${value}`).join('\n');
}

/** One row for each interpreter. */
export function versionsText(all: readonly { title: string; totals: Totals }[]): string {
  const header = ['', 'programs', 'identical', 'line events', 'events', 'breakpoint lines', 'not compared', 'skipped'];
  const rows = all.map(({ title, totals }) => [
    ...[title, `${totals.programs}`, `${totals.identical}`, percent(share(totals.lines)), percent(share(totals.all))],
    ...[percent(share(totals.breakpointLines)), `${totals.failed}`, `${totals.skipped + totals.excluded}`],
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [header, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n');
}

/** A first difference with the lines of the sources. */
export function differenceText({ thread, index, before, expected, found }: Difference): string {
  const side = (label: string, events: readonly TraceEvent[]): string[] =>
    events.length === 0 ? [row(label, 'no more events')] : events.map((event) => row(label, eventText(event)));
  return [
    `first difference: event ${index + 1}${thread === 1 ? '' : ` of thread ${thread}`}`,
    ...before.map((event) => row('both', eventText(event))),
    ...side('CPython', expected),
    ...side('compiled', found),
  ].join('\n');
}

function remarks({ lines, sameOutput, ended }: Compared): string[] {
  const result = linesText(lines);
  if (!sameOutput) result.push('the output is another one (--keep keeps both)');
  if (ended.expected !== ended.found) result.push(`exit code: CPython ${ended.expected}, compiled ${ended.found}`);
  return result;
}

function linesText({ expected, equal, differences }: LinesComparison): string[] {
  if (differences.length === 0) return [];
  const listed = differences.slice(0, LISTED_LINES).map(({ side, file, name, line }) => {
    const who = side === 'expected' ? 'only CPython' : 'only compiled';
    return row(who, placeText(file, name, line));
  });
  const more = differences.length - listed.length;
  return [
    `lines that can hold a breakpoint: ${equal} of ${expected}, ${differences.length} of one side only`,
    ...listed.map(indent),
    ...(more > 0 ? [indent(`… ${more} more`)] : []),
  ];
}

/** How much is equal, in words. */
export function tallyText({
  expected,
  found,
  equal,
  exact,
}: Omit<Tally, 'exact' | 'identical'> & { exact?: boolean }): string {
  const others = found === expected ? '' : ` (${found} in the compiled program)`;
  return `${exact === false ? 'at least ' : ''}${equal} of ${expected}${others}`;
}

function eventText({ kind, file, name, line }: TraceEvent): string {
  return `${kind.padEnd(9)} ${placeText(file, name, line)}`;
}

/** A place with its line of source. */
export function placeText(file: string, name: string, line: number): string {
  return `${`${path.basename(file)}:${line}`.padEnd(24)} ${name.padEnd(16)} ${sourceLine(file, line)}`.trimEnd();
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(14)}${text}`;
}

function sourceLine(file: string, line: number): string {
  try {
    return (
      readFileSync(file, 'utf8')
        .split(/\r\n|\r|\n/)
        [line - 1]?.trim() ?? ''
    );
  } catch {
    return '';
  }
}

/** A text, all lines moved to the right. */
export function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
