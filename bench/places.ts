import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/dap/adapters';

/** Programs whose run time is measured: each prints one line (see runs.ts). */
const runFolder = path.join(root, 'bench', 'programs', 'run');

/** The program that is stepped through, shown and evaluated in. */
export const payroll = path.join(root, 'bench', 'programs', 'session', 'payroll.py');

/** The program that has an object with many attributes. */
export const manyAttributes = path.join(root, 'bench', 'programs', 'session', 'attributes.py');

/** The program with a hot loop. */
export const decided = path.join(root, 'bench', 'programs', 'session', 'decided.py');

/** The program that imports many C extensions. */
export const extensions = path.join(root, 'bench', 'programs', 'session', 'extensions.py');

/** A program of several modules. */
export const examples = path.join(root, 'examples');
export const warehouse = path.join(examples, 'warehouse.py');

/** Builds that are kept between runs. */
export const buildsFolder = path.join(root, '.cache', 'bench-builds');

export const resultsFolder = path.join(root, 'bench', 'results');
export const docsFile = path.join(root, 'docs', 'bench.md');

/** The programs to run, by name. @throws Error when one that is asked for is not there. */
export function runPrograms(asked: readonly string[]): { name: string; file: string }[] {
  const names = readdirSync(runFolder)
    .filter((file) => file.endsWith('.py'))
    .map((file) => path.basename(file, '.py'))
    .sort();
  const missing = asked.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`There is no program ${missing.join(', ')}; there are ${names.join(', ')}.`);
  const wanted = asked.length > 0 ? names.filter((name) => asked.includes(name)) : names;
  return wanted.map((name) => ({ name, file: path.join(runFolder, `${name}.py`) }));
}
