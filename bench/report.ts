import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Machine, machineText } from './machine';
import type { Options } from './options';
import { docsFile, resultsFolder } from './places';
import { isMet, type PartResult } from './result';
import { goalTable, renderTable } from './tables';

/** Everything about one run of the benchmarks. */
export interface Report {
  at: Date;
  machine: Machine;
  options: Options;
  parts: Record<string, PartReport>;
}

export interface PartReport {
  seconds: number;
  /** Of the minute before the part, and of its last one. */
  load: { before: number; after: number };
  /** Absent when the part failed as a whole. */
  result?: PartResult;
  failures: string[];
}

/** What did not run, in words. */
export function failuresOf({ parts }: Report): string[] {
  return Object.entries(parts).flatMap(([name, part]) => part.failures.map((failure) => `${name}: ${failure}`));
}

/** The tables, and under what circumstances they were made. */
export function reportText(report: Report): string {
  const results = Object.values(report.parts).flatMap(({ result }) => result ?? []);
  const goals = results.flatMap((result) => result.goals);
  const tables = [...results.flatMap((result) => result.tables), ...(goals.length > 0 ? [goalTable(goals)] : [])];
  return [...tables.map(renderTable), circumstances(report)].join('\n\n');
}

function circumstances({ at, machine, parts }: Report): string {
  const loads = Object.values(parts).flatMap(({ load }) => [load.before, load.after]);
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  // One of them is ours.
  const busy =
    most > machine.processors + 1 ? '; others were at work too: CPU times and ratios say more than times' : '';
  return (
    `Measured on ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${machineText(machine)} ` +
    `Load average ${least.toFixed(1)} to ${most.toFixed(1)}${busy}.`
  );
}

/**
 * Writes bench/results/<time>.json with all samples, and the same as latest.json.
 * @returns the latter's path
 */
export function writeResults(report: Report): string {
  mkdirSync(resultsFolder, { recursive: true });
  const file = path.join(resultsFolder, `${report.at.toISOString().replace(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ format: 1, ...withGoalsMet(report) }, undefined, 1)}\n`);
  const latest = path.join(resultsFolder, 'latest.json');
  copyFileSync(file, latest);
  return latest;
}

function withGoalsMet(report: Report): object {
  const parts = Object.entries(report.parts).map(([name, { result, ...part }]): [string, object] => [
    name,
    {
      ...part,
      ...(result && {
        goals: result.goals.map((goal) => ({ ...goal, met: isMet(goal) })),
        tables: result.tables,
        samples: result.samples,
      }),
    },
  ]);
  return { ...report, parts: Object.fromEntries<object>(parts) };
}

const BEGIN = '<!-- figures: written by npm run bench -- --docs -->';
const END = '<!-- end of figures -->';

/** Puts the tables where docs/bench.md has room for them. @throws Error when it has none */
export function writeDocs(report: Report): void {
  const text = readFileSync(docsFile, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${docsFile} has no "${BEGIN}" … "${END}".`);
  const figures = `${BEGIN}\n\n${reportText(report)}\n\n`;
  writeFileSync(docsFile, text.slice(0, begin) + figures + text.slice(end));
}
