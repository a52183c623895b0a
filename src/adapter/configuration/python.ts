import path from 'node:path';
import { UserError } from '../../common/errors';
import type { Attributes } from './attributes';

/**
 * Options of the interpreter that Nuitka builds into a program: those of `--python-flag` in
 * `nuitka --help` (4.3.3), by the name that they have on Python's command line.
 */
const PYTHON_FLAGS: ReadonlyMap<string, string> = new Map([
  ['-u', 'unbuffered'],
  ['-O', 'no_asserts'],
  ['-OO', 'no_docstrings'],
  ['-S', 'no_site'],
  ['-P', 'safe_path'],
  ['-I', 'isolated'],
]);

/** Reads `python` (a path, or as in debugpy a list of it and options) and `pythonArgs`. */
export function readPython(read: Attributes, base: string): { python?: string; options: string[] } {
  const given = read.stringOrStrings('python') ?? [];
  const [python, ...rest] = typeof given === 'string' ? [given] : given;
  const options = [...rest, ...(read.strings('pythonArgs') ?? [])];
  if (python === undefined || python === '') return { options };
  // A bare name ("python3") is looked up in PATH by the build.
  return { python: /[\\/]/.test(python) ? path.resolve(base, python) : python, options };
}

/**
 * The interpreter's options as Nuitka's `--python-flag`, because a compiled program has no interpreter to give them to.
 * @throws UserError for one that has no counterpart.
 */
export function pythonFlags(options: readonly string[]): string[] {
  return options.flatMap((option) => {
    const flag = PYTHON_FLAGS.get(option);
    if (flag === undefined) {
      throw new UserError(
        `The option "${option}" of the Python interpreter has no counterpart in a compiled program. ` +
          `Remove it from "python" or "pythonArgs"; possible are ${[...PYTHON_FLAGS.keys()].join(', ')}.`,
      );
    }
    // -OO is -O and more, to Python; Nuitka keeps them apart.
    return option === '-OO' ? ['--python-flag=no_asserts', `--python-flag=${flag}`] : [`--python-flag=${flag}`];
  });
}
