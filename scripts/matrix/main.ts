/** Tests several versions of Nuitka with several of Python; see scripts/matrix.mjs. */
import { findPrograms } from '../parity/discover';
import { exitWith, UsageError } from '../commandLine';
import { shareOfLines, shortcoming, testCell, type Cell } from './cells';
import { readOptions } from './options';
import { findPythons } from './pythons';
import { debugThere } from './session';

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options) return 0;
  const programs = findPrograms(options.paths);
  const pythons = await findPythons(options.pythons);
  if (pythons.length === 0) throw new UsageError('No such Python was found.');
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => abort.abort());
  const cells: Cell[] = [];
  for (const nuitka of options.nuitkas) {
    for (const python of pythons) {
      console.log(`\nNuitka ${nuitka}, Python ${python.version.join('.')}`);
      const cell = await testCell(python, nuitka, programs, debugThere, abort.signal);
      console.log(`  ${text(cell)}`);
      cells.push(cell);
    }
  }
  console.log(`\n${table(cells)}`);
  const short = cells.flatMap((cell) => {
    const reason = shortcoming(cell, options.min);
    return reason === undefined ? [] : [`Nuitka ${cell.nuitka}, Python ${cell.python}: ${reason}`];
  });
  for (const line of short) console.error(line);
  return short.length > 0 ? 1 : 0;
}

function text({ outcome }: Cell): string {
  if (outcome.kind !== 'tested') return `${outcome.kind}: ${outcome.reason}`;
  const { totals, session } = outcome;
  const events = `${shareOfLines(totals).toFixed(1)} %`;
  return `${events}, ${totals.identicalLines} of ${totals.programs} identical, session ${session === undefined ? 'ok' : 'failed'}`;
}

function table(cells: readonly Cell[]): string {
  const rows = cells.map((cell) => `| ${cell.nuitka} | ${cell.python} | ${text(cell)} |`);
  return ['| Nuitka | Python | line events equal, programs, session |', '| --- | --- | --- |', ...rows].join('\n');
}

exitWith(main(process.argv.slice(2)));
