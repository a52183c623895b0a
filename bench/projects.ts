import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute';
import { examples } from './places';

/** A program whose compiling is timed. */
export interface Project {
  name: string;
  /** The program, in the folder that {@link make} is given. */
  program: string;
  /** The module that is edited. */
  edited: string;
  /** The program's own modules, which a debug build takes in without being told. */
  ownModules: string;
  /** Puts the sources into a new folder. */
  make(folder: string, python: string): Promise<void>;
}

/** Modules of the standard library that need no others of their own package; nearly 7,000 lines. */
const COPIED = [
  ...['bisect', 'calendar', 'cmd', 'colorsys', 'copy', 'csv', 'filecmp', 'fileinput', 'fnmatch', 'getopt'],
  ...['gettext', 'glob', 'heapq', 'netrc', 'queue', 'reprlib', 'sched', 'shlex', 'string', 'textwrap'],
];

/** A program of twenty modules that nobody wrote for this. */
export const manyModules: Project = {
  name: `${COPIED.length} modules of the interpreter's, copied`,
  program: 'main.py',
  edited: path.join('copied', 'own_textwrap.py'),
  ownModules: 'copied',
  make: async (folder: string, python: string): Promise<void> => {
    const { output } = await execute(python, ['-c', 'import os; print(os.path.dirname(os.__file__))']);
    mkdirSync(path.join(folder, 'copied'), { recursive: true });
    writeFileSync(path.join(folder, 'copied', '__init__.py'), '');
    for (const name of COPIED) {
      writeFileSync(
        path.join(folder, 'copied', `own_${name}.py`),
        readFileSync(path.join(output.trim(), `${name}.py`)),
      );
    }
    const imports = COPIED.map((name) => `from copied import own_${name}`);
    const end = 'print(own_textwrap.fill("one two three four", 10))  # marker: end';
    writeFileSync(path.join(folder, 'main.py'), [...imports, '', end, ''].join('\n'));
  },
};

/** A program of several small modules, and one of a large module that nobody wrote for this. */
export const projects: readonly Project[] = [
  {
    name: 'examples/',
    program: 'warehouse.py',
    edited: path.join('stock', 'orders.py'),
    ownModules: 'stock',
    make: (folder: string): Promise<void> => {
      cpSync(examples, folder, { recursive: true });
      return Promise.resolve();
    },
  },
  {
    name: "the interpreter's argparse.py, copied",
    program: 'main.py',
    edited: 'arguments.py',
    ownModules: 'arguments',
    make: async (folder: string, python: string): Promise<void> => {
      const { output } = await execute(python, ['-c', 'import argparse; print(argparse.__file__)']);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'arguments.py'), readFileSync(output.trim()));
      const lines = ['import arguments', '', 'arguments.ArgumentParser("any").parse_args([])', ''];
      writeFileSync(path.join(folder, 'main.py'), lines.join('\n'));
    },
  },
];
