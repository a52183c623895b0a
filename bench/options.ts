import path from 'node:path';
import { parseCommandLine, positive, UsageError } from '../scripts/commandLine';
import { venvPython } from '../scripts/dap/adapters';

/** What is measured, and how often. */
export interface Options {
  /** Names of parts; all when empty. */
  parts: string[];
  quick: boolean;
  /** The interpreter, with Nuitka and debugpy, of everything that is measured. */
  python: string;
  /** The lldb of what is measured with it; that of PATH when undefined. */
  lldb: string | undefined;
  /** How often each program is run as a release and as a debug build. */
  rounds: number;
  /** How often it is run by CPython, alone and under debugpy, which takes longer and has no target. */
  peerRounds: number;
  /** Programs of bench/programs/run, by name; all when empty. */
  programs: string[];
  /** Samples of each latency. */
  latencies: number;
  /** Launches. */
  launches: number;
  /** Cold builds. */
  builds: number;
  /** Whether docs/bench.md gets the tables. */
  docs: boolean;
}

export const USAGE = `npm run bench -- [part …] [options]

  --quick           fewer samples of everything, and no cold builds
  --rounds N        runs of each program (default 7; quick 3)
  --program NAME    only this program of bench/programs/run; can be given again
  --latencies N     steps, inspections and evaluations, of each debugger (default 250; quick 50)
  --launches N      launches of each debugger (default 9; quick 3)
  --builds N        cold builds of each kind (default 1; quick 0)
  --python PATH     an interpreter that has Nuitka and debugpy (default: the one in .venv)
  --lldb PATH       another lldb than that of PATH, where lldb is measured beside gdb
  --docs            put the tables into docs/bench.md`;

/**
 * Reads the command line.
 * @param known the parts there are
 * @throws UsageError
 */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const unknown = positionals.filter((part) => !known.includes(part));
  if (unknown.length > 0)
    throw new UsageError(`There is no part ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  const quick = values.quick ?? false;
  const rounds = positive('rounds', values.rounds, quick ? 3 : 7);
  return {
    parts: positionals,
    quick,
    // Not resolved further: what a link in a virtual environment leads to is another interpreter.
    python: values.python === undefined ? venvPython : path.resolve(values.python),
    lldb: values.lldb === undefined ? undefined : path.resolve(values.lldb),
    rounds,
    peerRounds: Math.ceil(rounds / 3),
    programs: values.program ?? [],
    latencies: positive('latencies', values.latencies, quick ? 50 : 250),
    launches: positive('launches', values.launches, quick ? 3 : 9),
    builds: positive('builds', values.builds, quick && !positionals.includes('builds') ? 0 : 1),
    docs: values.docs ?? false,
  };
}

function parse(args: readonly string[]) {
  return parseCommandLine(args, {
    quick: { type: 'boolean' },
    python: { type: 'string' },
    lldb: { type: 'string' },
    rounds: { type: 'string' },
    program: { type: 'string', multiple: true },
    latencies: { type: 'string' },
    launches: { type: 'string' },
    builds: { type: 'string' },
    docs: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
}
