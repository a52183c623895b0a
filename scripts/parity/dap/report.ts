import path from 'node:path';
import { share, sum, type Tally } from '../compare';
import { differenceText, indent, placeText, tallyText } from '../report';
import { percent } from '../totals';
import type { DapResult, VariablesComparison } from './measure';
import type { StepsComparison } from './steps';

/** Differences of variables and of steps that are listed, of each program. */
const LISTED = 5;
const MAX_VALUE = 100;

/** What all programs together came to. */
export interface DapTotals {
  programs: number;
  /** Programs in which nothing is different. */
  same: number;
  hits: Tally;
  variables: Counted;
  stops: Counted;
  steps: Counted;
  failed: number;
  skipped: number;
}

interface Counted {
  all: number;
  equal: number;
}

/** Adds up the results. */
export function dapTotals(results: readonly DapResult[]): DapTotals {
  const compared = results.filter((result) => result.status === 'compared');
  const total = (of: (result: (typeof compared)[number]) => number): number =>
    compared.reduce((all, each) => all + of(each), 0);
  const failed = results.filter(({ status }) => status === 'failed').length;
  return {
    programs: compared.length + failed,
    same: compared.filter(isSame).length,
    hits: sum(compared.map(({ hits }) => hits.lines)),
    variables: { all: total(({ variables }) => variables.variables), equal: total(({ variables }) => variables.equal) },
    stops: { all: total(({ variables }) => variables.stops), equal: total(({ variables }) => variables.equalStops) },
    steps: { all: total(({ steps }) => steps?.steps ?? 0), equal: total(({ steps }) => steps?.equal ?? 0) },
    failed,
    skipped: results.length - compared.length - failed,
  };
}

/** In what the results are less than asked for, in percent of hits, of variables and of steps each. */
export function dapShortcomings({ hits, variables, stops, steps, failed }: DapTotals, min = 0): string[] {
  const short = failed > 0 ? [`${failed} programs could not be compared`] : [];
  const shares = {
    ...{ 'breakpoint hits': share(hits), variables: shareOf(variables) },
    ...{ 'stops with equal variables': shareOf(stops), steps: shareOf(steps) },
  };
  for (const [what, value] of Object.entries(shares)) {
    if (value * 100 < min) short.push(`${what}: ${percent(value)}, asked for ${min} %`);
  }
  return short;
}

/** What is said of one program when it is done. */
export function dapProgramText(result: DapResult): string {
  const { program } = result;
  if (result.status === 'failed') return `✗ ${program}: not compared\n${indent(result.reason)}`;
  if (result.status !== 'compared') return `- ${program}: ${result.status}, ${result.reason}`;
  const { hits, variables, steps } = result;
  const counts = [
    `${tallyText(hits.lines)} hits`,
    `variables equal at ${variables.equalStops} of ${variables.stops} stops`,
    steps ? `${steps.equal} of ${steps.steps} steps` : 'no debugpy to step beside',
  ];
  return [
    `${isSame(result) ? '✓' : '✗'} ${program}: ${counts.join(', ')}`,
    ...(hits.first ? [indent(differenceText(hits.first))] : []),
    ...variablesText(variables).map(indent),
    ...(steps ? stepsText(steps).map(indent) : []),
  ].join('\n');
}

/** What all came to, on one interpreter. */
export function dapTotalsText(totals: DapTotals): string {
  const { programs, same, hits, variables, stops, steps, failed, skipped } = totals;
  const of = ({ all, equal }: Counted): string => `${equal} of ${all} (${percent(shareOf({ all, equal }))})`;
  return [
    ['programs without a difference', of({ all: programs, equal: same })],
    ['hits of breakpoints on every line', `${tallyText(hits)} (${percent(share(hits))})`],
    ['variables', of(variables)],
    ['stops with equal variables', of(stops)],
    ['steps as with debugpy', of(steps)],
    ['not compared, skipped or excluded', `${failed}, ${skipped}`],
  ]
    .map(([what = '', value = '']) => `${what.padEnd(42)}${value}`)
    .join('\n');
}

function isSame({ hits, variables, steps }: Extract<DapResult, { status: 'compared' }>): boolean {
  return hits.lines.identical && variables.equalStops === variables.stops && (!steps || steps.equal === steps.steps);
}

function shareOf({ all, equal }: Counted): number {
  return all === 0 ? 1 : equal / all;
}

function variablesText({ differences }: VariablesComparison): string[] {
  const text = (value: string | undefined): string =>
    value === undefined ? 'none' : value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  const all = differences.map(({ name, expected, found, stop, place }) => {
    const where = placeText(place.file, place.name, place.line);
    return `variable ${name} at stop ${stop + 1}, ${where}\n  CPython   ${text(expected)}\n  compiled  ${text(found)}`;
  });
  return listed(all, 'variables');
}

function stepsText({ differences }: StepsComparison): string[] {
  const short = (place: string): string => place.replace(/\S+\//, '');
  const all = differences.map(
    ({ step, from, debugpy, ours }) =>
      `${step} from ${short(from)}\n  debugpy   ${stopText(debugpy)}\n  ours      ${stopText(ours)}`,
  );
  return listed(all, 'steps');
}

function stopText(place: string): string {
  const [, name, file, line] = /^(.*) (\/.*):(\d+)$/.exec(place) ?? [];
  return name && file && line ? placeText(path.resolve(file), name, Number(line)) : place;
}

function listed(texts: readonly string[], what: string): string[] {
  const more = texts.length - LISTED;
  return [...texts.slice(0, LISTED), ...(more > 0 ? [`… ${more} more ${what}`] : [])];
}
