import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../../src/common/errors';
import { linesOfCPython } from '../breakpointLines';
import { type Comparison, compareTraces } from '../compare';
import type { Program } from '../discover';
import { execute, failIfTooLong } from '../execute';
import { type Interpreter, reasonToSkip } from '../interpreter';
import { isOwnFile } from '../measure';
import { compile, runInterpreted } from '../runs';
import { readTrace, type Trace } from '../traceFile';
import { type TraceEvent, Vocabulary } from '../vocabulary';
import { collectHits, type Hits, MAX_HITS } from './hits';
import { type Lines, Session } from './session';
import { compareSteps, type Start, type StepsComparison } from './steps';
import { compareLocals, readLocals, type VariableDifference } from './variables';

/** What debugging one program came to. */
export type DapResult =
  | { program: string; status: 'excluded' | 'skipped' | 'failed'; reason: string }
  | ({ program: string; status: 'compared' } & DapComparison);

export interface DapComparison {
  /** Stops at breakpoints on every line, against line events of CPython. */
  hits: Comparison;
  variables: VariablesComparison;
  /** Absent where debugpy is not installed. */
  steps?: StepsComparison;
}

/** The variables at stops. */
export interface VariablesComparison {
  /** Variables of CPython at all stops that were chosen, and those that are the same. */
  variables: number;
  equal: number;
  /** Stops that were chosen, and those of them where all variables are the same and there are no others. */
  stops: number;
  equalStops: number;
  differences: (VariableDifference & { stop: number; place: TraceEvent })[];
}

export interface DapOptions {
  /** Gets recordings and outputs. */
  folder: string;
  timeoutMs: number;
  cFlags: string;
  /** Stops at which variables are compared. */
  stops: number;
  /** Lines from which steps begin. */
  starts: number;
  signal?: AbortSignal | undefined;
}

/** Debugs a program and compares. Does not throw: what goes wrong is a result. */
export async function measureDap(program: Program, interpreter: Interpreter, options: DapOptions): Promise<DapResult> {
  const { name, header } = program;
  if (header.excluded !== undefined) return { program: name, status: 'excluded', reason: header.excluded };
  const reason = reasonToSkip(program, interpreter);
  if (reason !== undefined) return { program: name, status: 'skipped', reason };
  try {
    return { program: name, status: 'compared', ...(await compareSessions(program, interpreter.python, options)) };
  } catch (error) {
    return { program: name, status: 'failed', reason: messageOf(error) };
  }
}

async function compareSessions(program: Program, python: string, options: DapOptions): Promise<DapComparison> {
  const { folder, timeoutMs, cFlags, signal, stops } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const vocabulary = new Vocabulary();
  const isOwn = isOwnFile(program.folder);
  const places = { trace: path.join(folder, 'cpython.trace'), output: path.join(folder, 'cpython.out') };
  const ended = await runInterpreted(program, python, { ...places, timeoutMs, signal });
  failIfTooLong(ended, 'CPython', timeoutMs);
  const expected = lineEvents(readTrace(places.trace, vocabulary, isOwn), vocabulary);
  const main = expected.threads[0]?.events ?? new Int32Array(0);
  const wanted = evenly(stops, Math.min(main.length, MAX_HITS));
  const locals = { file: path.join(folder, 'cpython.locals'), indices: wanted };
  const again = { trace: path.join(folder, 'again.trace'), output: path.join(folder, 'again.out') };
  await runInterpreted(program, python, { ...again, timeoutMs, signal }, locals);
  const { program: executable } = await compile(program, python, cFlags, signal);
  const ours = { name: 'ours', executable } as const;
  const lines = await breakpointLines(expected, vocabulary, python);
  const session = await Session.begin(program, ours, lines, timeoutMs);
  let hits: Hits;
  try {
    hits = await collectHits(session, Object.keys(lines), vocabulary, new Set(wanted));
  } finally {
    await session.end();
  }
  const debugpy = (await hasDebugpy(python)) ? ({ name: 'debugpy', python } as const) : undefined;
  return {
    hits: compareTraces(hits.cut ? firstOnes(expected, hits.trace) : expected, hits.trace, vocabulary),
    variables: compareVariables(wanted, main, readLocals(locals.file), hits, vocabulary),
    ...(debugpy && {
      steps: await compareSteps(program, { ours, debugpy }, startsIn(main, vocabulary, options.starts), timeoutMs),
    }),
  };
}

function lineEvents({ threads }: Trace, vocabulary: Vocabulary): Trace {
  return { threads: threads.map(({ id, events }) => ({ id, events: vocabulary.only('line', events) })) };
}

/** When not all stops were looked at: as many of each thread as there were. */
function firstOnes(expected: Trace, found: Trace): Trace {
  return {
    threads: expected.threads.map(({ id, events }, index) => {
      return { id, events: events.subarray(0, found.threads[index]?.events.length ?? 0) };
    }),
  };
}

/** The lines of the files that ran. */
async function breakpointLines(expected: Trace, vocabulary: Vocabulary, python: string): Promise<Lines> {
  const files = new Set(
    expected.threads.flatMap(({ events }) => [...new Set(events)].map((n) => vocabulary.event(n).file)),
  );
  const scopes = await linesOfCPython([...files], python);
  const linesOf = (file: string): number[] =>
    scopes.filter((scope) => scope.file === file).flatMap(({ lines }) => lines);
  return Object.fromEntries([...files].map((file) => [file, [...new Set(linesOf(file))].sort((a, b) => a - b)]));
}

function compareVariables(
  wanted: readonly number[],
  main: Int32Array,
  expected: ReturnType<typeof readLocals>,
  hits: Hits,
  vocabulary: Vocabulary,
): VariablesComparison {
  const result: VariablesComparison = { variables: 0, equal: 0, stops: wanted.length, equalStops: 0, differences: [] };
  const found = hits.trace.threads[0]?.events ?? new Int32Array(0);
  for (const stop of wanted) {
    const locals = expected.get(stop) ?? new Map<string, string>();
    const names = [...locals.keys()].filter((name) => !/^__.*__$/.test(name)).length;
    result.variables += names;
    const event = main[stop];
    // Behind a difference in the stops it is another place, and nothing can be said.
    if (event === undefined || found[stop] !== event) continue;
    const differences = compareLocals(locals, hits.locals.get(stop) ?? new Map<string, string>());
    result.equal += names - differences.filter((each) => each.expected !== undefined).length;
    if (differences.length === 0) result.equalStops++;
    const place = vocabulary.event(event);
    result.differences.push(...differences.map((each) => ({ ...each, stop, place })));
  }
  return result;
}

/** Lines of the first thread in the order in which it comes to them first, evenly chosen. */
function startsIn(main: Int32Array, vocabulary: Vocabulary, count: number): Start[] {
  const all = new Map<string, Start>();
  for (const number of new Set(main)) {
    const { file, line } = vocabulary.event(number);
    all.set(`${line} ${file}`, { file, line });
  }
  const starts = [...all.values()];
  return evenly(count, starts.length).flatMap((index) => starts[index] ?? []);
}

/** At most `count` of the numbers from 0 to `length`, evenly through them. */
function evenly(count: number, length: number): number[] {
  const taken = Math.min(count, length);
  return Array.from({ length: taken }, (_, index) => Math.floor(((index + 0.5) * length) / taken));
}

async function hasDebugpy(python: string): Promise<boolean> {
  const { stdout } = await execute(python, ['-c', 'import importlib.util as u; print(bool(u.find_spec("debugpy")))']);
  return stdout.trim() === 'True';
}
