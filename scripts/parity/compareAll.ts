import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { throwIfCancelled } from '../../src/common/errors';
import { root } from '../dap/adapters';
import type { Program } from './discover';
import { inspectInterpreter, type Interpreter } from './interpreter';
import type { Options } from './options';
import { inParallel } from './parallel';

/** What all programs came to on one interpreter. */
export interface InterpreterResults<R> {
  title: string;
  python: string;
  version: string;
  nuitka: string;
  programs: R[];
}

/** A way to compare a program: how, and what is said of it. The folder gets recordings and outputs. */
export interface Comparing<R> {
  compare(program: Program, interpreter: Interpreter, folder: string): Promise<R>;
  text(result: R): string;
}

/**
 * Compares all programs on all interpreters, several at a time, and says of each what it came to.
 * @throws UserError when an interpreter cannot be used; CancelledError when the signal fires
 */
export async function compareAll<R>(
  programs: readonly Program[],
  { pythons, jobs, keep }: Options,
  comparing: Comparing<R>,
  signal: AbortSignal,
): Promise<InterpreterResults<R>[]> {
  const packages = [...new Set(programs.flatMap(({ header }) => header.needs))];
  const interpreters: Interpreter[] = [];
  for (const python of pythons) interpreters.push(await inspectInterpreter(python, packages));
  const all: InterpreterResults<R>[] = [];
  for (const interpreter of interpreters) {
    const { python, nuitka } = interpreter;
    const version = interpreter.version.join('.');
    const title = `Python ${version}, Nuitka ${nuitka}`;
    console.log(`\n${title} (${python})`);
    const results = await inParallel(programs, jobs, async (program) => {
      throwIfCancelled(signal);
      const folder = folderFor(program, interpreter, keep);
      const result = await comparing.compare(program, interpreter, folder);
      if (!keep) rmSync(folder, { recursive: true, force: true });
      throwIfCancelled(signal);
      console.log(comparing.text(result) + (keep ? `\n    kept in ${folder}` : ''));
      return result;
    });
    all.push({ title, python, version, nuitka, programs: results });
  }
  return all;
}

/** A folder of a program's own: the same each time when it is kept, else one that no other run of ours has. */
function folderFor({ folder, run }: Program, { python }: Interpreter, keep: boolean): string {
  const identity = JSON.stringify([folder, run, python, keep ? 0 : process.pid]);
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 8);
  const name = 'file' in run ? path.basename(run.file, '.py') : run.module;
  return path.join(root, '.cache', 'parity', `${name}-${hash}`);
}
