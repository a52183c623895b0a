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

/** Where the time of a build goes: of a whole one, for which ccache has all C, and of one after an edit. */
export const buildPhases: Part = {
  name: 'phases',
  async run({ launches, python }, say) {
    mkdirSync(buildsFolder, { recursive: true });
    const folder = mkdtempSync(path.join(buildsFolder, 'phases-'));
    const samples = { whole: [] as Phases[], edited: [] as Phases[] };
    try {
      const sources = path.join(folder, 'sources');
      await manyModules.make(sources, python);
      const program = path.join(sources, manyModules.program);
      const buildDir = path.join(folder, 'builds');
      const request: BuildRequest = {
        ...{ program, python, buildDir, cwd: sources, mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
      };
      say(`${manyModules.name}: compiled for the first time`);
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
    const names = [...new Set([...samples.whole, ...samples.edited].flatMap((phases) => [...phases.keys()]))];
    const seconds = (all: readonly Phases[], name: string): number =>
      median(all.map((phases) => phases.get(name) ?? 0));
    return {
      samples: {
        whole: samples.whole.map((phases) => Object.fromEntries(phases)),
        edited: samples.edited.map((phases) => Object.fromEntries(phases)),
      },
      tables: [
        {
          title: `Where the time of a build goes (s, median; ${manyModules.name})`,
          columns: ['', 'whole, ccache has all C', 'one line edited'],
          rows: names.map((name) => [
            name,
            ...[samples.whole, samples.edited].map((all) => format(seconds(all, name), 's')),
          ]),
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
