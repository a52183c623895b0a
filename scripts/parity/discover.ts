import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Header, readHeader } from './header';
import { UsageError } from '../commandLine';

/** A program to compare. */
export interface Program {
  /** For people: its path from the folder that they named. */
  name: string;
  /** What is run: `python file`, or for a package `python -m module` in its parent folder. */
  run: { file: string } | { module: string };
  /** Where it is run, and below which all sources are the user's. */
  folder: string;
  header: Header;
}

/**
 * The programs that paths stand for. A `.py` file is one. In a folder programs are:
 *
 * - a sub-folder with a `__main__.py`: run by its name as `python -m` when it is a package (it has an
 *   `__init__.py`), else as `python folder/__main__.py`; the same goes for the folder itself;
 * - each `.py` file, but for helper modules: those that another file of the folder imports, unless they have
 *   a `__name__ == "__main__"` of their own;
 * - what is in its sub-folders, but for packages (their files are parts of a program), hidden folders,
 *   virtual environments and node_modules.
 *
 * @throws UsageError when a path is not there, or has no program
 */
export function findPrograms(paths: readonly string[]): Program[] {
  const programs = new Map<string, Program>();
  for (const each of paths) {
    const found = programsAt(each);
    if (found.length === 0) throw new UsageError(`There is no program in ${each}.`);
    for (const program of found) programs.set(JSON.stringify([program.folder, program.run]), program);
  }
  return [...programs.values()];
}

function programsAt(given: string): Program[] {
  const status = statSync(given, { throwIfNoEntry: false });
  if (!status) throw new UsageError(`${given} does not exist.`);
  if (status.isDirectory()) return programsIn(given, given);
  return [path.basename(given) === '__main__.py' ? mainOf(path.dirname(given)) : script(given, path.basename(given))];
}

function programsIn(folder: string, top: string): Program[] {
  if (existsSync(path.join(folder, '__main__.py'))) return [mainOf(folder, top)];
  if (existsSync(path.join(folder, '__init__.py'))) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.py')).map(({ name }) => name);
  const helpers = helpersAmong(folder, files);
  return entries.flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return isForPrograms(at) ? programsIn(at, top) : [];
    if (!files.includes(entry.name) || helpers.has(entry.name)) return [];
    return [script(at, path.relative(top, at))];
  });
}

function isForPrograms(folder: string): boolean {
  const name = path.basename(folder);
  if (name.startsWith('.') || name === 'node_modules' || name === '__pycache__') return false;
  return !existsSync(path.join(folder, 'pyvenv.cfg'));
}

function script(file: string, name: string): Program {
  return { name, run: { file }, folder: path.dirname(file), header: headerOf(file) };
}

/** A folder with a `__main__.py`. */
function mainOf(folder: string, top = folder): Program {
  const name = `${path.relative(top, folder) || path.basename(folder)}/`;
  const main = path.join(folder, '__main__.py');
  const header = headerOf(main);
  if (!existsSync(path.join(folder, '__init__.py'))) return { name, run: { file: main }, folder, header };
  return { name, run: { module: path.basename(folder) }, folder: path.dirname(folder), header };
}

function headerOf(file: string): Header {
  try {
    return readHeader(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Files that another one imports. */
function helpersAmong(folder: string, files: readonly string[]): Set<string> {
  const sources = files.map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
  const imported = new Map(sources.map(({ name, text }) => [name, importedNames(text)]));
  const isHelper = (name: string, text: string): boolean => {
    const module = path.basename(name, '.py');
    const users = files.filter((other) => other !== name && imported.get(other)?.has(module));
    return users.length > 0 && !/^if __name__ ==/m.test(text);
  };
  return new Set(sources.filter(({ name, text }) => isHelper(name, text)).map(({ name }) => name));
}

/** The top-level names of the modules that a source imports, as far as import statements tell. */
function importedNames(source: string): Set<string> {
  const names = new Set<string>();
  for (const [, from, list = ''] of source.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+(.+))/gm)) {
    const modules = from === undefined ? list.split('#')[0]?.split(',') : [from];
    for (const module of modules ?? []) {
      const name = /^\s*(\w+)/.exec(module)?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}
