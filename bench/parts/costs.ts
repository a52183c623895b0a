import path from 'node:path';
import { build } from '../../src/build/build';
import { describeMachine } from '../machine';
import { buildsFolder, runPrograms } from '../places';
import { keptPlainBuild } from '../plainNuitka';
import { format, type Part } from '../result';
import { type Run, runDirectly } from '../runs';
import { geometricMean, pairedRatio } from '../statistics';

/**
 * Builds between a release build and a whole debug build. What is left out is left out by the C
 * preprocessor (nd_runtime.h): so the first has only what Nuitka is kept from: variables that it would drop
 * or whose types it would rely on, and frames that it would make later or not at all.
 */
const stages = {
  'variables and frames': '-DND_MEASURE_WITHOUT_PROBES -DND_MEASURE_WITHOUT_RECORDS',
  '+ records': '-DND_MEASURE_WITHOUT_PROBES',
  '+ probes: all': '',
} as const;

const names = Object.keys(stages);

/** What each part of a debug build costs while the program runs, without a debugger. */
export const costs: Part = {
  name: 'costs',
  async run(options, say) {
    const samples: Record<string, Run[][]> = {};
    const machine = await describeMachine(options.python);
    const versions = [machine.python, machine.nuitka, machine.compiler];
    for (const { name, file } of runPrograms(options.programs)) {
      say(name);
      const programs = [await keptPlainBuild(options.python, file, versions)];
      for (const flags of Object.values(stages)) programs.push(await stageBuild(options.python, file, flags));
      samples[name] = await rounds(programs, options.rounds);
    }
    const ratios = Object.entries(samples).map(([name, runs]) => ({ name, ratios: overRelease(runs) }));
    const mean = names.map((_, stage) => geometricMean(ratios.map((each) => each.ratios[stage] ?? NaN)));
    return {
      samples,
      goals: [],
      tables: [
        {
          title: 'What each part costs: CPU time over that of a release build, not debugged',
          columns: ['', ...names],
          rows: [...ratios, { name: 'geometric mean', ratios: mean }].map((row) => [
            row.name,
            ...row.ratios.map((ratio) => format(ratio, 'x')),
          ]),
        },
      ],
    };
  },
};

/** Kept for the next run by the build service itself. */
async function stageBuild(python: string, program: string, flags: string): Promise<string> {
  const buildDir = path.join(buildsFolder, 'costs', path.basename(program, '.py'), flags.replace(/\W+/g, '-') || 'all');
  const built = await build({
    ...{ mode: 'accelerated', flavor: 'debug', nuitkaArgs: [], python, program, buildDir },
    ...{ cwd: path.dirname(program), env: { CFLAGS: flags } },
  });
  return built.program;
}

/** The runs of each program, one after the other, every other round the other way around. */
async function rounds(programs: readonly string[], count: number): Promise<Run[][]> {
  const runs: Run[][] = programs.map(() => []);
  const order = programs.map((program, index) => ({ program, index }));
  for (let round = 0; round < count; round++) {
    for (const { program, index } of round % 2 === 0 ? order : order.toReversed()) {
      runs[index]?.push(await runDirectly(program, []));
    }
  }
  return runs;
}

/** Of each stage, over the first list of runs, which is that of the release build. */
function overRelease([release = [], ...others]: Run[][]): number[] {
  const times = (runs: readonly Run[]) => runs.map(({ cpu }) => cpu);
  return others.map((runs) => pairedRatio(times(runs), times(release)));
}
