import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../src/common/errors';
import { compareBreakpointLines, type LinesComparison } from './breakpointLines';
import { type Comparison, compareTraces } from './compare';
import type { Program } from './discover';
import { type Ended, failIfTooLong, outputOf } from './execute';
import { type Interpreter, reasonToSkip } from './interpreter';
import { sameOutput } from './outputs';
import { compile, runCompiled, runInterpreted, type RunPlaces } from './runs';
import { readTrace, type Trace } from './traceFile';
import { Vocabulary } from './vocabulary';

/** What became of one program. */
export type Result = NotRun | Failed | Compared;

export interface NotRun {
  program: string;
  status: 'excluded' | 'skipped';
  reason: string;
}

/** It could not be compared. */
export interface Failed {
  program: string;
  status: 'failed';
  reason: string;
  /** With nothing: all events of CPython are missing. Absent when CPython could not run it. */
  comparison?: Comparison;
}

export interface Compared {
  program: string;
  status: 'compared';
  comparison: Comparison;
  lines: LinesComparison;
  /** Whether the outputs are the same, but for what cannot be (addresses, marks below lines of tracebacks). */
  sameOutput: boolean;
  /** How each ended: an exit code, or the name of a signal. */
  ended: { expected: number | string; found: number | string };
}

export interface MeasureOptions {
  /** Gets recordings and outputs. */
  folder: string;
  timeoutMs: number;
  cFlags: string;
  signal?: AbortSignal | undefined;
}

/** Runs a program on both sides and compares. Does not throw: what goes wrong is a result. */
export async function measure(program: Program, interpreter: Interpreter, options: MeasureOptions): Promise<Result> {
  const { name } = program;
  const { excluded } = program.header;
  if (excluded !== undefined) return { program: name, status: 'excluded', reason: excluded };
  const reason = reasonToSkip(program, interpreter);
  if (reason !== undefined) return { program: name, status: 'skipped', reason };
  const failed = (error: unknown): Failed => ({ program: name, status: 'failed', reason: messageOf(error) });
  try {
    const expected = await interpreted(program, interpreter, options);
    try {
      return await compareWithCompiled(program, expected, interpreter, options);
    } catch (error) {
      const { trace, vocabulary } = expected;
      return { ...failed(error), comparison: compareTraces(trace, { threads: [] }, vocabulary) };
    }
  } catch (error) {
    return failed(error);
  }
}

/** Whether a source is the program's own, and no installed package's. */
export function isOwnFile(folder: string): (file: string) => boolean {
  const below = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return (file) => file.startsWith(below) && !/[\\/](site|dist)-packages[\\/]/.test(file);
}

interface Interpreted {
  ended: Ended;
  output: string;
  trace: Trace;
  vocabulary: Vocabulary;
}

async function interpreted(program: Program, { python }: Interpreter, options: MeasureOptions): Promise<Interpreted> {
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true });
  const places = placesOf('cpython', options);
  const ended = await runInterpreted(program, python, places);
  failIfTooLong(ended, 'CPython', options.timeoutMs);
  const vocabulary = new Vocabulary();
  const trace = readTrace(places.trace, vocabulary, isOwnFile(program.folder));
  return { ended, output: outputOf(places.output), trace, vocabulary };
}

async function compareWithCompiled(
  program: Program,
  expected: Interpreted,
  { python }: Interpreter,
  options: MeasureOptions,
): Promise<Compared> {
  const built = await compile(program, python, options.cFlags, options.signal);
  if (built.debugMap === undefined) throw new Error('The build has no debug map.');
  const places = placesOf('compiled', options);
  const ended = await runCompiled(program, built.program, places);
  failIfTooLong(ended, 'The compiled program', options.timeoutMs);
  const isOwn = isOwnFile(program.folder);
  const found = readTrace(places.trace, expected.vocabulary, isOwn);
  return {
    program: program.name,
    status: 'compared',
    comparison: compareTraces(expected.trace, found, expected.vocabulary),
    lines: await compareBreakpointLines(built.debugMap, python, isOwn),
    sameOutput: sameOutput(expected.output, outputOf(places.output)),
    ended: { expected: endOf(expected.ended), found: endOf(ended) },
  };
}

function placesOf(side: string, { folder, timeoutMs, signal }: MeasureOptions): RunPlaces {
  return { trace: path.join(folder, `${side}.trace`), output: path.join(folder, `${side}.out`), timeoutMs, signal };
}

function endOf({ exitCode, signal }: Ended): number | string {
  return exitCode ?? signal ?? 'unknown';
}
