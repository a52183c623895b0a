import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../src/build/build';
import { buildsFolder } from '../places';
import { buildPlain } from '../plainNuitka';
import { type Project, projects } from '../projects';
import { format, type Part } from '../result';
import { median } from '../statistics';

const kinds = ['release', 'debug'] as const;
type Kind = (typeof kinds)[number];

/** When a build is made. */
const moments = ['cold', 'after an edit'] as const;
type Moment = (typeof moments)[number];

type Seconds = Record<Moment, number>;
type Samples = Record<Kind, Seconds[]>;

interface Compared {
  what: string;
  release: number;
  debug: number;
}

/**
 * How long compiling takes, with nothing kept from before (an empty ccache of its own, no files of
 * Nuitka's), and again after one module was changed.
 */
export const builds: Part = {
  name: 'builds',
  async run(options, say) {
    if (options.builds === 0) return { samples: {}, tables: [], goals: [] };
    const samples: Record<string, Samples> = {};
    for (const project of projects) {
      const own: Samples = (samples[project.name] = { release: [], debug: [] });
      for (let i = 0; i < options.builds; i++) {
        for (const kind of kinds) {
          say(`${project.name}: cold ${kind} build ${i + 1} of ${options.builds}`);
          own[kind].push(await measure(project, kind, options.python));
        }
      }
    }
    const compared = Object.entries(samples).flatMap(([name, own]) =>
      moments.map((moment) => compare(name, own, moment)),
    );
    return {
      samples,
      tables: [
        {
          title: 'Compile (s)',
          columns: ['', 'plain release', 'for debugging', 'ratio'],
          rows: compared.map(({ what, release, debug }) => [
            what,
            ...[format(release, 's'), format(debug, 's'), format(debug / release, 'x')],
          ]),
        },
      ],
      goals: compared.map(({ what, release, debug }) => ({
        ...{ what: `debug/release build time, ${what}`, value: debug / release, atMost: 1.5 },
        unit: 'x' as const,
      })),
    };
  },
};

function compare(name: string, samples: Samples, moment: Moment): Compared {
  const seconds = (kind: Kind) => median(samples[kind].map((each) => each[moment]));
  return { what: `${name}, ${moment}`, release: seconds('release'), debug: seconds('debug') };
}

async function measure(project: Project, kind: Kind, python: string): Promise<Seconds> {
  mkdirSync(buildsFolder, { recursive: true });
  const folder = mkdtempSync(path.join(buildsFolder, 'cold-'));
  try {
    const sources = path.join(folder, 'sources');
    await project.make(sources, python);
    const make = maker(project, kind, python, folder, sources);
    const cold = await make();
    appendFileSync(path.join(sources, project.edited), '\n\nEDITED = True\n');
    return { cold, 'after an edit': await make() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compiles the program, and says how many seconds that took. */
function maker(project: Project, kind: Kind, python: string, folder: string, sources: string): () => Promise<number> {
  // What Nuitka and ccache keep.
  const env = { NUITKA_CACHE_DIR: path.join(folder, 'nuitka'), CCACHE_DIR: path.join(folder, 'ccache') };
  const output = path.join(folder, 'output');
  const program = path.join(sources, project.program);
  const shared = { mode: 'accelerated', nuitkaArgs: [], python, cwd: sources, program, env } as const;
  const options = [`--follow-import-to=${project.ownModules}`];
  return async () => {
    const started = performance.now();
    if (kind === 'debug') await build({ ...shared, flavor: 'debug', buildDir: output });
    else await buildPlain({ python, program, outputFolder: output, options, env });
    return (performance.now() - started) / 1000;
  };
}
