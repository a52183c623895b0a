import path from 'node:path';
import versions from '../../src/debuggee/plugin/nuitka_debug/internals/versions.json';
import { parseCommandLine, UsageError } from '../commandLine';
import { root } from '../dap/adapters';

export interface Options {
  /** As in `pip install nuitka==VERSION.*`; "newest" for what PyPI has. */
  nuitkas: string[];
  /** Versions such as "3.11", or paths; all that are found when absent. */
  pythons?: string[];
  /** Programs to compare. */
  paths: string[];
  /** Least share of equal line events of a cell, in percent. */
  min: number;
}

/** The oldest one that works, those in between that families of versions begin or end with, and the newest. */
const NUITKAS = [versions.nuitka.oldest, '2.8', '4.0', '4.1', '4.2', 'newest'];

const USAGE = `npm run test:matrix [-- options] [PROGRAM.py | FOLDER]…

For each version of Nuitka with each Python that is found (PATH, pyenv): compiles programs for debugging, compares
their events with those of CPython (as npm run parity does), and debugs one through the adapter. Virtual environments
are kept in the user's cache folder. Exit code 1 when a cell fails that Nuitka itself supports.

  --nuitka V,V     versions, e.g. 2.8 for the last 2.8.x, or newest (default: ${NUITKAS.join(',')})
  --python PY,PY   versions, e.g. 3.11, or paths (default: all that are found)
  --min PERCENT    of the line events of a cell have to be equal (default: 99)

Without paths: test/programs/lines.`;

/**
 * Reads the command line; undefined when only the help was asked for, which is printed.
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(USAGE);
    return undefined;
  }
  const min = Number(values.min ?? 99);
  if (!(min >= 0 && min <= 100)) throw new UsageError('--min is a number of percent.');
  return {
    nuitkas: values.nuitka?.split(',') ?? NUITKAS,
    ...(values.python === undefined ? {} : { pythons: values.python.split(',') }),
    paths: (positionals.length > 0 ? positionals : [path.join(root, 'test/programs/lines')]).map((one) =>
      path.resolve(one),
    ),
    min,
  };
}

function parse(args: readonly string[]) {
  const options = {
    nuitka: { type: 'string' },
    python: { type: 'string' },
    min: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  return parseCommandLine(args, options, USAGE);
}
