import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { isSupportedNuitka, nuitkaRequirement, pythonRange, pythonSupport } from '../nuitkaVersion';
import type { InstalledNuitka, Interpreter } from './interpreter';

/** An interpreter that programs can be built with. */
export type UsableInterpreter = Interpreter & { nuitka: InstalledNuitka };

/**
 * Everything about an interpreter that would make a build fail later, in the order in which a user would mend it.
 * @throws UserError that says what is wrong and what to do
 */
export function checkInterpreter(interpreter: Interpreter): UsableInterpreter {
  checkVersion(interpreter);
  const { executable, nuitka } = interpreter;
  if (!nuitka) {
    throw new UserError(`Nuitka is not installed in ${executable}. Install it: ${installCommand(executable)}`, {
      ...{ kind: 'installNuitka', python: executable, requirement: nuitkaRequirement },
    });
  }
  if (!isSupportedNuitka(nuitka.version)) {
    throw new UserError(
      `${executable} has Nuitka ${nuitka.version}, and this extension works with ${nuitkaRequirement}. ` +
        `Install that: ${installCommand(executable)}`,
      { kind: 'installNuitka', python: executable, requirement: nuitkaRequirement },
    );
  }
  checkHeaders(interpreter);
  return { ...interpreter, nuitka };
}

function checkVersion({ executable, version, implementation, freeThreaded, debugBuild }: Interpreter): void {
  const number = version.join('.');
  const range = `Python ${pythonRange.minimum.join('.')} to ${pythonRange.maximum.join('.')}`;
  const choose = { kind: 'selectPython' } as const;
  if (implementation !== 'cpython') {
    throw new UserError(
      `${executable} is ${implementation}; compiled programs are debugged with CPython only.`,
      choose,
    );
  }
  const support = pythonSupport(version);
  if (support !== 'supported') {
    throw new UserError(`${executable} is Python ${number}, which is ${support}: choose ${range}.`, choose);
  }
  if (freeThreaded) {
    throw new UserError(
      `${executable} is a free-threaded build of Python ${number} (without the GIL), which is not supported: ` +
        `choose an ordinary build of ${range}.`,
      choose,
    );
  }
  if (debugBuild) {
    throw new UserError(
      `${executable} is a debug build of Python ${number} (Py_DEBUG), which is not supported: choose an ordinary one.`,
      choose,
    );
  }
}

/** @throws UserError when Python.h is not where the interpreter says that it belongs */
export function checkHeaders({ executable, version, includeFolder }: Interpreter): void {
  if (existsSync(join(includeFolder, 'Python.h'))) return;
  const [major = 3, minor = 0] = version;
  const isDebianPython = executable.startsWith('/usr/bin/') || includeFolder.startsWith('/usr/include/');
  const start = `The C headers of ${executable} are missing (no Python.h in ${includeFolder}).`;
  if (process.platform !== 'linux' || !isDebianPython) {
    throw new UserError(`${start} Reinstall this Python with its development files, or choose another interpreter.`, {
      kind: 'selectPython',
    });
  }
  const command = `sudo apt-get install python${major}.${minor}-dev`;
  throw new UserError(
    `${start} Install python3-dev or python${major}.${minor}-dev (${command}); on Fedora python3-devel.`,
    { kind: 'runInTerminal', command },
  );
}

function installCommand(executable: string): string {
  return `"${executable}" -m pip install "${nuitkaRequirement}"`;
}
