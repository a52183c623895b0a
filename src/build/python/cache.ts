import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../atomicFile';
import { isObject } from '../../common/json';
import { readJson } from '../json';
import { parseInterpreter, type Interpreter } from './interpreter';

const cacheFormat = 1;

/**
 * Keeps what interpreters said about themselves, in a file, so that a second launch need not start one.
 * An entry holds as long as the interpreter's file, its virtual environment and Nuitka's version file
 * are the same; an interpreter without Nuitka is asked each time, because that is about to change.
 */
export class InterpreterCache {
  constructor(private readonly file: string) {}

  get(path: string, env: NodeJS.ProcessEnv): Interpreter | undefined {
    const entry = this.read()[path];
    if (!isObject(entry)) return undefined;
    const interpreter = parseInterpreter(entry.interpreter);
    if (!interpreter?.nuitka) return undefined;
    return entry.key === keyOf(path, interpreter, env) ? interpreter : undefined;
  }

  set(path: string, env: NodeJS.ProcessEnv, interpreter: Interpreter): void {
    if (!interpreter.nuitka || isScript(path)) return;
    const entries = { ...this.read(), [path]: { key: keyOf(path, interpreter, env), interpreter } };
    try {
      writeFileAtomically(this.file, JSON.stringify({ format: cacheFormat, entries }));
    } catch {
      // A cache that cannot be written costs 50 ms a launch; the build itself will say what is wrong with the folder.
    }
  }

  private read(): Readonly<Record<string, unknown>> {
    const content = readJson(this.file);
    return isObject(content) && content.format === cacheFormat && isObject(content.entries) ? content.entries : {};
  }
}

/** A wrapper script (pyenv's shims) can start another interpreter each time: its answers are not kept. */
function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  const file = openSync(path, 'r');
  try {
    return readSync(file, start) === 2 && start.toString() === '#!';
  } finally {
    closeSync(file);
  }
}

function keyOf(path: string, { nuitka }: Interpreter, env: NodeJS.ProcessEnv): string {
  const real = existsSync(path) ? realpathSync(path) : path;
  const environment = join(dirname(dirname(path)), 'pyvenv.cfg');
  const parts = [real, stateOf(real), stateOf(environment), nuitka?.versionFile, nuitka && stateOf(nuitka.versionFile)];
  const variables = [env.PYTHONPATH, env.PYTHONHOME, env.PYTHONUSERBASE, env.PYTHONNOUSERSITE];
  return createHash('sha256')
    .update(JSON.stringify([parts, variables]))
    .digest('hex');
}

function stateOf(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  return status ? `${status.size} ${status.mtimeMs}` : '-';
}
