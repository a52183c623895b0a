import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { messageOf } from '../../src/common/errors';
import type { Python } from './pythons';

/** Of one step: pip makes a wheel of Nuitka itself. */
const LONGEST_MS = 10 * 60 * 1000;
/** After this long PyPI is asked again for the last release of a version. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * The interpreter of a virtual environment with a version of Nuitka, made when it is not there. Environments are kept
 * in the user's cache folder.
 * @param nuitka "2.8" for the last 2.8.x, or "newest"
 * @throws Error when pip fails
 */
export async function environment(python: Python, nuitka: string, signal: AbortSignal): Promise<string> {
  const folder = path.join(cacheFolder(), `${python.version.join('.')}-nuitka-${nuitka}`);
  const interpreter = path.join(folder, 'bin', 'python');
  const stamp = path.join(folder, 'made.stamp');
  if (existsSync(stamp) && Date.now() - Number(readFileSync(stamp, 'utf8')) < MAX_AGE_MS) return interpreter;
  if (!existsSync(stamp)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    await run(python.path, ['-m', 'venv', folder], signal);
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--upgrade'];
  await run(interpreter, [...pip, nuitka === 'newest' ? 'nuitka' : `nuitka==${nuitka}.*`], signal);
  // Last, and whole: one that was given up half way is made again.
  writeFileSync(`${stamp}.new`, String(Date.now()));
  renameSync(`${stamp}.new`, stamp);
  return interpreter;
}

/** Nuitka's own words why it does not support this Python; undefined when it does. */
export async function refusalOfNuitka(interpreter: string, signal: AbortSignal): Promise<string | undefined> {
  const folder = path.join(tmpdir(), `nuitka-matrix-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const program = path.join(folder, 'nothing.py');
    writeFileSync(program, 'pass\n');
    const nuitka = ['-m', 'nuitka', '--generate-c-only', `--output-dir=${folder}`, program];
    await run(interpreter, nuitka, signal);
    return undefined;
  } catch (error) {
    return /FATAL:?\s*(.*is not supported by Nuitka[^\n]*)/.exec(messageOf(error))?.[1];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error with the messages of the program when it fails */
async function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  // An ES module, which these scripts cannot import otherwise.
  const { execa } = await import('execa');
  await execa(command, args, { stdin: 'ignore', cancelSignal: signal, timeout: LONGEST_MS });
}

function cacheFolder(): string {
  const base =
    process.platform === 'darwin'
      ? path.join(homedir(), 'Library', 'Caches')
      : (process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'));
  return path.join(base, 'nuitka-debug', 'matrix');
}
