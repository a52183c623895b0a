import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../src/build/build';
import { buildsFolder, examples } from '../places';
import { buildPlain } from '../plainNuitka';
import { format, type Part } from '../result';
import { median } from '../statistics';

const kinds = ['release', 'debug'] as const;
type Kind = (typeof kinds)[number];

/** When a build is made. */
const moments = ['cold', 'after an edit'] as const;
type Moment = (typeof moments)[number];

type Seconds = Record<Moment, number>;

/**
 * How long compiling takes: a program of several modules, with nothing kept from before (an empty
 * ccache of its own, no files of Nuitka's), and again after one module was changed.
 */
export const builds: Part = {
  name: 'builds',
  async run(options, say) {
    const samples: Record<Kind, Seconds[]> = { release: [], debug: [] };
    for (let i = 0; i < options.builds; i++) {
      for (const kind of kinds) {
        say(`cold ${kind} build ${i + 1} of ${options.builds}`);
        samples[kind].push(await measure(kind, options.python));
      }
    }
    if (options.builds === 0) return { samples, tables: [], goals: [] };
    const rows = moments.map((moment) => {
      const [release, debug] = kinds.map((kind) => median(samples[kind].map((seconds) => seconds[moment])));
      if (release === undefined || debug === undefined) throw new Error('Nothing was built.');
      return [moment, format(release, 's'), format(debug, 's'), format(debug / release, 'x')];
    });
    return {
      samples,
      tables: [{ title: 'Compile examples/ (s)', columns: ['', 'plain release', 'for debugging', 'ratio'], rows }],
      goals: [],
    };
  },
};

async function measure(kind: Kind, python: string): Promise<Seconds> {
  mkdirSync(buildsFolder, { recursive: true });
  const folder = mkdtempSync(path.join(buildsFolder, 'cold-'));
  try {
    const sources = path.join(folder, 'sources');
    cpSync(examples, sources, { recursive: true });
    const make = maker(kind, python, folder, path.join(sources, 'warehouse.py'));
    const cold = await make();
    appendFileSync(path.join(sources, 'stock', 'orders.py'), '\n\nEDITED = True\n');
    return { cold, 'after an edit': await make() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compiles the program, and says how many seconds that took. */
function maker(kind: Kind, python: string, folder: string, program: string): () => Promise<number> {
  // What Nuitka and ccache keep.
  const env = { NUITKA_CACHE_DIR: path.join(folder, 'nuitka'), CCACHE_DIR: path.join(folder, 'ccache') };
  const output = path.join(folder, 'output');
  const cwd = path.dirname(program);
  const shared = { mode: 'accelerated', nuitkaArgs: [], python, cwd, program, env } as const;
  return async () => {
    const started = performance.now();
    if (kind === 'debug') await build({ ...shared, flavor: 'debug', buildDir: output });
    // The debug build takes in the program's own modules without being told.
    else await buildPlain({ python, program, outputFolder: output, options: ['--follow-import-to=stock'], env });
    return (performance.now() - started) / 1000;
  };
}
