import { statSync } from 'node:fs';
import { basename, delimiter, dirname, join, parse, resolve } from 'node:path';
import { UserError } from '../common/errors';
import type { BuildRequest } from './types';

/** What is to be compiled. */
export interface Target {
  /** What Nuitka is given: the main file, or the folder of a package. */
  path: string;
  /**
   * How it is run: a script, `-m package` (its `__main__`), `-m package.module`, or a package compiled as an
   * extension module.
   */
  kind: 'script' | 'runnable package' | 'inner module' | 'package';
  /** The name that Nuitka derives its own from: `<name>.build`, `<name>.bin`. */
  name: string;
  /** What `sys.path[0]` is under the interpreter: a folder; absent for `-m`, where it is the working folder. */
  sysPath0?: string;
  /** Of an inner module: the package that it is in, and where the outermost one is. */
  inside?: { package: string; folder: string };
}

/** The source file that a target begins with. */
export function firstSource({ path, kind }: Pick<Target, 'path' | 'kind'>): string {
  const inside = { 'runnable package': '__main__.py', package: '__init__.py', script: '', 'inner module': '' }[kind];
  return join(path, inside);
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
  const { program, module, mode } = request;
  const cwd = resolve(request.cwd);
  if (program !== undefined && program !== '') return programTarget(resolve(cwd, program), mode === 'module');
  if (module !== undefined && module !== '') {
    if (!isModuleName(module)) throw new UserError(`"${module}" is not the name of a Python module.`);
    const folders = searchFolders(request.importedFrom ?? cwd, cwd, search);
    return mode === 'module' ? extensionTarget(module, [...folders, cwd]) : moduleTarget(module, folders);
  }
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

function isModuleName(module: string): boolean {
  return module.split('.').every((part) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(part));
}

/** sys.path, as the interpreter has it that is started in `cwd`. */
function searchFolders(first: string, cwd: string, { env, searchPath }: ModuleSearch): string[] {
  const fromEnvironment = (env.PYTHONPATH ?? '').split(delimiter).filter(Boolean);
  return [first, ...fromEnvironment.map((folder) => resolve(cwd, folder)), ...searchPath];
}

/** What becomes an extension module: a module or a package, also one inside of a package. */
function extensionTarget(module: string, folders: readonly string[]): Target {
  const parts = module.split('.');
  const name = parts.at(-1) ?? module;
  for (const folder of new Set(folders)) {
    const path = join(folder, ...parts);
    if (isFile(join(path, '__init__.py'))) return { path, kind: 'package', name };
    if (isFile(`${path}.py`)) return { path: `${path}.py`, kind: 'script', name };
  }
  throw notFound(module, folders);
}

function notFound(module: string, folders: readonly string[]): UserError {
  return new UserError(
    `No module named "${module}" was found in ${folders[0] ?? ''}, on PYTHONPATH or in the interpreter's packages.`,
  );
}

function moduleTarget(module: string, folders: readonly string[]): Target {
  const [name = '', ...inner] = module.split('.');
  for (const folder of new Set(folders)) {
    const path = join(folder, name);
    if (isFile(join(path, '__init__.py')) || isFile(join(path, ...inner, '__main__.py'))) {
      return targetIn(path, name, inner);
    }
    if (isFile(`${path}.py`) && inner.length === 0) return scriptTarget(`${path}.py`);
  }
  // A folder without __init__.py is a package where nothing else has the name.
  const namespace = [...folders].find((folder) => inner.length > 0 && isFile(`${join(folder, name, ...inner)}.py`));
  if (namespace !== undefined) return targetIn(join(namespace, name), name, inner);
  throw notFound(module, folders);
}

/** What is run of the package `name`, which is at `path`. */
function targetIn(path: string, name: string, inner: readonly string[]): Target {
  if (inner.length === 0 || (inner.length === 1 && inner[0] === '__main__')) {
    if (isFile(join(path, '__main__.py'))) return { path, kind: 'runnable package', name };
    throw new UserError(`The package ${path} cannot be run as a program: it has no __main__.py.`);
  }
  const folder = dirname(path);
  const asPackage = join(path, ...inner, '__main__.py');
  if (isFile(asPackage)) return innerModule(asPackage, [name, ...inner], folder);
  const asModule = `${join(path, ...inner)}.py`;
  if (isFile(asModule)) return innerModule(asModule, [name, ...inner.slice(0, -1)], folder);
  if (isFile(join(path, ...inner, '__init__.py'))) {
    throw new UserError(`The package ${join(path, ...inner)} cannot be run as a program: it has no __main__.py.`);
  }
  throw new UserError(`The package ${path} has no module "${inner.join('.')}".`);
}

function innerModule(path: string, packages: readonly string[], folder: string): Target {
  return { path, kind: 'inner module', name: parse(path).name, inside: { package: packages.join('.'), folder } };
}

function scriptTarget(path: string, sysPath0?: string): Target {
  return { path, kind: 'script', name: parse(path).name, ...(sysPath0 === undefined ? {} : { sysPath0 }) };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
