import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseCommandLine, positive, UsageError } from '../commandLine';
import { root, venvPython } from '../dap/adapters';

/** What is compared, how, and what is enough. */
export interface Options {
  /** Programs and folders of programs. */
  paths: string[];
  /** Interpreters; Nuitka is installed in each. */
  pythons: string[];
  /** Programs at a time. */
  jobs: number;
  /** Least share of equal events, of identical programs and of equal breakpoint lines, 0…100; not asked when absent. */
  min?: number;
  minPrograms?: number;
  minLines?: number;
  /** How long a program may run. */
  timeoutMs: number;
  /** For the C compiler, after those of Nuitka and of the debug build. */
  cFlags: string;
  /** Gets all results as JSON. */
  json?: string;
  /** Whether recordings and outputs are kept, and where they are said. */
  keep: boolean;
  /** Through the Debug Adapter Protocol instead of recordings. */
  dap: boolean;
  /** With `dap`: at how many stops of a program the variables are compared, and from how many lines is stepped. */
  stops: number;
  starts: number;
}

export const USAGE = `npm run parity -- [PROGRAM.py | FOLDER]… [options]

Runs programs interpreted under sys.settrace and compiled for debugging, and compares the sequences of
line, call, return and exception events in their own files. Without paths: test/programs.

  --python PATH        an interpreter that has Nuitka (default: the one in .venv); can be given again
  --min PERCENT        exit with 1 when fewer of the events are equal
  --min-programs PERCENT  … fewer programs have an identical sequence
  --min-lines PERCENT  … fewer of the lines that can hold a breakpoint are those of CPython
  --jobs N             programs at a time (default: the number of processors)
  --timeout SECONDS    how long a program may run (default 60)
  --cflags FLAGS       for the C compiler (default -O0; "" for what a debug build has)
  --json FILE          all results, for programs
  --keep               keep recordings and outputs in .cache/parity
  --dap                from outside, through the debug adapter: hits of breakpoints on every line, variables, steps
  --stops N            with --dap: stops of each program at which variables are compared (default 40)
  --starts N           with --dap: lines of each program from which is stepped (default 6)`;

/**
 * Reads the command line.
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const min = percent('min', values.min);
  const minPrograms = percent('min-programs', values['min-programs']);
  const minLines = percent('min-lines', values['min-lines']);
  const paths = positionals.length > 0 ? positionals : [path.join(root, 'test', 'programs')];
  return {
    paths: paths.map((each) => path.resolve(each)),
    // Not resolved further: what a link in a virtual environment leads to is another interpreter.
    pythons: values.python?.map((each) => (each.includes(path.sep) ? path.resolve(each) : each)) ?? [venvPython],
    jobs: positive('jobs', values.jobs, availableParallelism()),
    ...(min !== undefined && { min }),
    ...(minPrograms !== undefined && { minPrograms }),
    ...(minLines !== undefined && { minLines }),
    timeoutMs: positive('timeout', values.timeout, 60) * 1000,
    cFlags: values.cflags ?? '-O0',
    ...(values.json !== undefined && { json: path.resolve(values.json) }),
    keep: values.keep ?? false,
    dap: values.dap ?? false,
    stops: positive('stops', values.stops, 40),
    starts: positive('starts', values.starts, 6),
  };
}

function parse(args: readonly string[]) {
  return parseCommandLine(args, {
    python: { type: 'string', multiple: true },
    min: { type: 'string' },
    'min-programs': { type: 'string' },
    'min-lines': { type: 'string' },
    jobs: { type: 'string', short: 'j' },
    timeout: { type: 'string' },
    cflags: { type: 'string' },
    json: { type: 'string' },
    keep: { type: 'boolean' },
    dap: { type: 'boolean' },
    stops: { type: 'string' },
    starts: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
}

function percent(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100)
    throw new UsageError(`--${name} takes a percentage, 0 to 100, not ${text}.`);
  return value;
}
