import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../src/build/build';
import type { BuildRequest } from '../../src/build/types';
import { buildsFolder } from '../places';
import { manyModules } from '../projects';
import { format, type Part } from '../result';
import { median } from '../statistics';

/** What a phase is shown as begins with this; how many files are compiled follows. */
const counted = /:.*/;
const preparing = 'Before Nuitka starts';

/** Seconds by phase. */
type Phases = Map<string, number>;

const titles = {
  release: 'plain release, cold',
  cold: 'for debugging, cold',
  whole: 'again, ccache has all C',
  edited: 'one line edited',
};
type Column = keyof typeof titles;
const columns: readonly Column[] = ['release', 'cold', 'whole', 'edited'];

/** Where the time of a build goes: of cold ones, of a whole one for which ccache has all C, and of one after an edit. */
export const buildPhases: Part = {
  name: 'phases',
  async run({ launches, python }, say) {
    mkdirSync(buildsFolder, { recursive: true });
    const folder = mkdtempSync(path.join(buildsFolder, 'phases-'));
    const samples: Record<Column, Phases[]> = { release: [], cold: [], whole: [], edited: [] };
    try {
      const sources = path.join(folder, 'sources');
      await manyModules.make(sources, python);
      const program = path.join(sources, manyModules.program);
      const buildDir = path.join(folder, 'builds');
      const request: BuildRequest = {
        ...{ program, python, buildDir, cwd: sources, mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
      };
      for (const flavor of ['release', 'debug'] as const) {
        say(`${manyModules.name}: cold ${flavor} build`);
        const own = path.join(folder, flavor);
        const env = { NUITKA_CACHE_DIR: path.join(own, 'nuitka'), CCACHE_DIR: path.join(own, 'ccache') };
        const cold = await timed({ ...request, flavor, env, buildDir: path.join(own, 'builds') });
        samples[flavor === 'debug' ? 'cold' : 'release'].push(cold);
      }
      say(`${manyModules.name}: compiled for ccache`);
      await build(request);
      for (let i = 0; i < launches; i++) {
        say(`${manyModules.name}: whole build and edit ${i + 1} of ${launches}`);
        rmSync(buildDir, { recursive: true });
        samples.whole.push(await timed(request));
        appendFileSync(path.join(sources, manyModules.edited), `\nEDITED_${i} = True\n`);
        samples.edited.push(await timed(request));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const names = [
      ...new Set(
        Object.values(samples)
          .flat()
          .flatMap((phases) => [...phases.keys()]),
      ),
    ];
    const seconds = (all: readonly Phases[], name: string): number =>
      median(all.map((phases) => phases.get(name) ?? 0));
    return {
      samples: Object.fromEntries(columns.map((name) => [name, samples[name].map((each) => Object.fromEntries(each))])),
      tables: [
        {
          title: `Where the time of a build goes (s, median; ${manyModules.name})`,
          columns: ['', ...Object.values(titles)],
          rows: names.map((name) => [name, ...columns.map((column) => format(seconds(samples[column], name), 's'))]),
        },
      ],
      goals: [],
    };
  },
};

/** Makes a build; how long each phase has taken. */
async function timed(request: BuildRequest): Promise<Phases> {
  const phases: Phases = new Map();
  let [phase, since] = [preparing, performance.now()];
  const next = (name: string): void => {
    const now = performance.now();
    phases.set(phase, (phases.get(phase) ?? 0) + (now - since) / 1000);
    [phase, since] = [name, now];
  };
  await build(request, { progress: (shown) => next(shown.replace(counted, '')) });
  next('');
  return phases;
}
