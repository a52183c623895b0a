import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../src/build/build';
import type { BuildResult } from '../../src/build/types';
import { root } from '../dap/adapters';
import type { Program } from './discover';
import { type Ended, runToEnd } from './execute';

/** The folder with the sitecustomize.py that records. */
const tracer = path.join(path.dirname(fileURLToPath(import.meta.url)), 'tracer');

/** Builds that are kept between runs: a second one compiles only what has changed. */
export const buildsFolder = path.join(root, '.cache', 'parity-builds');

/** What all runs have: what hashes depend on is the same, and nothing is left beside the sources. */
export const programEnvironment = { PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' } as const;

export interface RunPlaces {
  /** Where the recording goes. */
  trace: string;
  /** Where the outputs go. */
  output: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Where the variables of an interpreted program are wanted. */
export interface WantedLocals {
  /** Gets them, as JSON, one stop a line. */
  file: string;
  /** Numbers of line events of the first thread, from 0. */
  indices: readonly number[];
}

/** Runs a program by CPython, which records. */
export function runInterpreted(
  program: Program,
  python: string,
  places: RunPlaces,
  locals?: WantedLocals,
): Promise<Ended> {
  const { folder, header, run } = program;
  const what = 'file' in run ? [run.file] : ['-m', run.module];
  const env = {
    ...process.env,
    ...programEnvironment,
    PYTHONPATH: [tracer, ...(process.env.PYTHONPATH ? [process.env.PYTHONPATH] : [])].join(path.delimiter),
    PARITY_TRACE: [
      ...[places.trace, folder, process.env.PYTHONPATH ?? ''],
      ...(locals ? [locals.file, locals.indices.join(' ')] : []),
    ].join('\n'),
  };
  return runToEnd(python, [...what, ...header.arguments], { ...places, cwd: folder, env });
}

/** Runs a compiled program, which records. */
export function runCompiled({ folder, header }: Program, executable: string, places: RunPlaces): Promise<Ended> {
  const env = { ...process.env, ...programEnvironment, NUITKA_DEBUG_RECORD: places.trace };
  return runToEnd(executable, header.arguments, { ...places, cwd: folder, env });
}

/**
 * Compiles a program for debugging, as a launch does.
 * @param cFlags for the C compiler, after the others: what it optimises is nothing that events depend on
 * @throws UserError when it cannot be compiled
 */
export function compile(
  { folder, run }: Program,
  python: string,
  cFlags: string,
  signal: AbortSignal | undefined,
): Promise<BuildResult> {
  const what = 'file' in run ? { program: run.file } : { module: run.module };
  const request = { ...what, cwd: folder, python, mode: 'accelerated', flavor: 'debug' } as const;
  const env = { CFLAGS: [process.env.CFLAGS, cFlags].filter(Boolean).join(' ') };
  // Several programs are compiled at a time instead of several C files of one.
  // All builds are wanted again in the next run, however many.
  const kept = { buildDir: buildsFolder, cacheLimit: 0 };
  return build({ ...request, nuitkaArgs: ['--jobs=1'], ...kept, env }, {}, signal);
}
