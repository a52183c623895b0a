import { statSync } from 'node:fs';
import { basename, delimiter, dirname, join, parse, resolve } from 'node:path';
import { UserError } from '../common/errors';
import type { BuildRequest } from './types';

/** What is to be compiled. */
export interface Target {
  /** What Nuitka is given: the main file, or the folder of a package. */
  path: string;
  /** How it is run: a script, `-m package` (its `__main__`), or a package compiled as an extension module. */
  kind: 'script' | 'runnable package' | 'package';
  /** The name that Nuitka derives its own from: `<name>.build`, `<name>.bin`. */
  name: string;
  /** What `sys.path[0]` is under the interpreter: a folder; absent for `-m`, where it is the working folder. */
  sysPath0?: string;
}

/** Where `python -m` looks, after the working folder. */
export interface ModuleSearch {
  env: NodeJS.ProcessEnv;
  searchPath: readonly string[];
}

/**
 * Finds what a request asks to compile, before anything is run.
 * @throws UserError when it is not there or cannot be compiled
 */
export function resolveTarget(request: BuildRequest, search: ModuleSearch): Target {
  const { program, module, cwd, mode } = request;
  if (program !== undefined && program !== '') return programTarget(resolve(cwd, program), mode === 'module');
  if (module !== undefined && module !== '') return moduleTarget(module, cwd, mode === 'module', search);
  throw new UserError('Neither "program" nor "module" says what is to be compiled.');
}

function programTarget(path: string, asModule: boolean): Target {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) throw new UserError(`The program ${path} does not exist.`);
  if (!status.isDirectory()) return scriptTarget(path, dirname(path));
  if (asModule) return { path, kind: 'package', name: basename(path) };
  throw new UserError(
    `The program ${path} is a folder. Name a .py file in "program", or the package in "module" (as for python -m).`,
  );
}

function moduleTarget(module: string, cwd: string, asModule: boolean, { env, searchPath }: ModuleSearch): Target {
  const [name = '', ...inner] = module.split('.');
  if (!module.split('.').every((part) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(part))) {
    throw new UserError(`"${module}" in "module" is not the name of a Python module.`);
  }
  const fromEnvironment = (env.PYTHONPATH ?? '').split(delimiter).filter(Boolean);
  const folders = [cwd, ...fromEnvironment.map((folder) => resolve(cwd, folder)), ...searchPath];
  for (const folder of new Set(folders)) {
    const found = moduleIn(folder, name, asModule);
    if (!found) continue;
    if (inner.length === 0 || (inner.join() === '__main__' && found.kind === 'runnable package')) return found;
    throw new UserError(
      `Running a module inside a package (python -m ${module}) is not supported yet: Nuitka compiles "-m" for ` +
        `a module or a package at the top. Give "${name}" a __main__.py and use it as the module, ` +
        `or name a script in "program".`,
    );
  }
  throw new UserError(`No module named "${name}" was found in ${cwd}, on PYTHONPATH or in the interpreter's packages.`);
}

function moduleIn(folder: string, name: string, asModule: boolean): Target | undefined {
  const path = join(folder, name);
  if (isFile(join(path, '__init__.py')) || isFile(join(path, '__main__.py'))) {
    if (asModule) return { path, kind: 'package', name };
    if (isFile(join(path, '__main__.py'))) return { path, kind: 'runnable package', name };
    throw new UserError(`The package ${path} cannot be run as a program: it has no __main__.py.`);
  }
  return isFile(`${path}.py`) ? scriptTarget(`${path}.py`) : undefined;
}

function scriptTarget(path: string, sysPath0?: string): Target {
  return { path, kind: 'script', name: parse(path).name, ...(sysPath0 === undefined ? {} : { sysPath0 }) };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
