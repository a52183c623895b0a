/** Compares compiled programs with interpreted ones; see scripts/parity.mjs. */
import { writeFileSync } from 'node:fs';
import { compareAll } from './compareAll';
import { measureDap } from './dap/measure';
import { dapProgramText, dapShortcomings, dapTotals, dapTotalsText } from './dap/report';
import { findPrograms, type Program } from './discover';
import { measure } from './measure';
import { exitWith } from '../commandLine';
import { type Options, readOptions, USAGE } from './options';
import { programText, totalsText, versionsText } from './report';
import { writeSummary } from './summary';
import { shortcomings, totalsOf } from './totals';

/** What is written down, and in what it is less than asked for. */
interface Outcome {
  json: unknown;
  short: string[];
}

async function main(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(USAGE);
    return 0;
  }
  const options = readOptions(args);
  const programs = findPrograms(options.paths);
  const abort = new AbortController();
  const cancel = (): void => {
    abort.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, cancel);
  const { json, short } = await (options.dap ? bySessions : byRecordings)(programs, options, abort.signal);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(json, undefined, 1)}\n`);
  for (const text of short) console.error(text);
  return short.length > 0 ? 1 : 0;
}

async function byRecordings(programs: readonly Program[], options: Options, signal: AbortSignal): Promise<Outcome> {
  const { timeoutMs, cFlags } = options;
  const results = await compareAll(
    programs,
    options,
    {
      compare: (program, interpreter, folder) => measure(program, interpreter, { folder, timeoutMs, cFlags, signal }),
      text: programText,
    },
    signal,
  );
  const all = results.map((each) => ({ ...each, totals: totalsOf(each.programs) }));
  for (const { title, totals } of all) console.log(`\n${title}\n${totalsText(totals)}`);
  if (all.length > 1) console.log(`\n${versionsText(all)}`);
  writeSummary(
    all.flatMap((each) => each.programs),
    options,
  );
  const short = all.flatMap(({ title, totals }) => shortcomings(totals, options).map((text) => `${title}: ${text}`));
  return { json: all, short };
}

async function bySessions(programs: readonly Program[], options: Options, signal: AbortSignal): Promise<Outcome> {
  const { timeoutMs, cFlags, stops, starts } = options;
  const shared = { timeoutMs, cFlags, stops, starts, signal };
  const results = await compareAll(
    programs,
    options,
    {
      compare: (program, interpreter, folder) => measureDap(program, interpreter, { folder, ...shared }),
      text: dapProgramText,
    },
    signal,
  );
  const all = results.map((each) => ({ ...each, totals: dapTotals(each.programs) }));
  for (const { title, totals } of all) console.log(`\n${title}\n${dapTotalsText(totals)}`);
  const short = all.flatMap(({ title, totals }) =>
    dapShortcomings(totals, options.min).map((text) => `${title}: ${text}`),
  );
  return { json: all, short };
}

exitWith(main(process.argv.slice(2)));
