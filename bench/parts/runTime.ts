import { keptPlainBuild } from '../plainNuitka';
import { runPrograms } from '../places';
import { describeMachine } from '../machine';
import type { Options } from '../options';
import { format, type Part, type Table } from '../result';
import { type Run, runDebugged, runDirectly, runInterpreted } from '../runs';
import { geometricMean, median, pairedRatio } from '../statistics';

/** The ways to run a program. */
const ways = ['release', 'debug', 'cpython', 'debugpy'] as const;
type Way = (typeof ways)[number];
type Runs = Record<Way, Run[]>;

const LABELS: Record<Way, string> = {
  release: 'release',
  debug: 'ours, debugged',
  cpython: 'CPython',
  debugpy: 'under debugpy',
};

/** The same programs compiled for release, debugged by us, interpreted, and debugged by debugpy. */
export const runTime: Part = {
  name: 'run',
  async run(options, say) {
    const measured: Record<string, Runs> = {};
    const failures: string[] = [];
    const { python } = options;
    const machine = await describeMachine(python);
    const versions = [machine.python, machine.nuitka, machine.compiler];
    for (const { name, file } of runPrograms(options.programs)) {
      try {
        say(`${name}: building`);
        const run = runners(python, file, await keptPlainBuild(python, file, versions));
        await run.debug(); // compiles it
        say(`${name}: ${options.rounds} runs`);
        measured[name] = await rounds(run, options);
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (Object.keys(measured).length === 0) throw new Error(failures.join('\n'));
    const wall = ratios(measured, 'wall');
    const cpu = ratios(measured, 'cpu');
    return {
      samples: measured,
      failures,
      tables: [times(measured), comparison(measured, wall, cpu)],
      goals: [
        { what: 'debug/release run time, geometric mean', value: geometricMean(wall), atMost: 1.25, unit: 'x' },
        { what: 'the same in CPU time', value: geometricMean(cpu), atMost: 1.25, unit: 'x' },
        { what: 'debug/release run time, highest, CPU time', value: Math.max(...cpu), atMost: 1.6, unit: 'x' },
        {
          what: 'ours/debugpy run time, highest, CPU time',
          value: Math.max(...peers(measured)),
          atMost: 0.5,
          unit: 'x',
        },
      ],
    };
  },
};

function runners(python: string, file: string, executable: string): Record<Way, () => Promise<Run>> {
  return {
    release: () => runDirectly(executable, []),
    debug: () => runDebugged('ours', { python, program: file }),
    cpython: () => runInterpreted(python, file),
    debugpy: () => runDebugged('debugpy', { python, program: file }),
  };
}

/** One after the other, every other round the other way around, so that what slows the machine meets all. */
async function rounds(run: Record<Way, () => Promise<Run>>, options: Options): Promise<Runs> {
  const runs: Runs = { release: [], debug: [], cpython: [], debugpy: [] };
  for (let round = 0; round < options.rounds; round++) {
    const present = round < options.peerRounds ? ways : ways.slice(0, 2);
    for (const way of round % 2 === 0 ? present : present.toReversed()) runs[way].push(await run[way]());
  }
  const results = new Set(Object.values(runs).flatMap((list) => list.map(({ result }) => result)));
  if (results.size !== 1) throw new Error(`Different results: ${[...results].join(' and ')}.`);
  return runs;
}

/** Debug to release, for each program. */
function ratios(measured: Readonly<Record<string, Runs>>, clock: 'wall' | 'cpu'): number[] {
  return Object.values(measured).map((runs) => ratio(runs, 'debug', 'release', clock));
}

/** Ours to CPython under debugpy, for each program. */
function peers(measured: Readonly<Record<string, Runs>>): number[] {
  return Object.values(measured).map((runs) => ratio(runs, 'debug', 'debugpy', 'cpu'));
}

/** Runs of the same round are compared; the peers have fewer. */
function ratio(runs: Runs, way: Way, base: Way, clock: 'wall' | 'cpu'): number {
  const count = Math.min(runs[way].length, runs[base].length);
  const values = (list: readonly Run[]) => list.slice(0, count).map((run) => run[clock]);
  return pairedRatio(values(runs[way]), values(runs[base]));
}

function times(measured: Readonly<Record<string, Runs>>): Table {
  return {
    title: 'Run time (s, median; in parentheses CPU time)',
    columns: ['', ...ways.map((way) => LABELS[way])],
    rows: Object.entries(measured).map(([name, runs]) => [
      name,
      ...ways.map((way) => {
        const [wall, cpu] = [median(runs[way].map((run) => run.wall)), median(runs[way].map((run) => run.cpu))];
        return `${format(wall, 's')} (${format(cpu, 's')})`;
      }),
    ]),
  };
}

function comparison(measured: Readonly<Record<string, Runs>>, wall: readonly number[], cpu: readonly number[]): Table {
  const compared: [way: Way, base: Way][] = [
    ['debugpy', 'cpython'],
    ['debug', 'cpython'],
    ['debugpy', 'debug'],
  ];
  const compare = compared.map(([way, base]) => Object.values(measured).map((runs) => ratio(runs, way, base, 'cpu')));
  const columns = [wall, cpu, ...compare];
  const summary = (label: string, summarize: (list: readonly number[]) => number) => [
    label,
    ...columns.map((list) => format(summarize(list), 'x')),
  ];
  return {
    title: 'Run time, compared (medians of the ratios of neighbouring runs; the last three in CPU time)',
    columns: ['', 'debug/release', 'CPU time', 'debugpy/CPython', 'ours/CPython', 'debugpy/ours'],
    rows: [
      ...Object.keys(measured).map((name, index) => [name, ...columns.map((list) => format(list[index] ?? NaN, 'x'))]),
      summary('geometric mean', geometricMean),
      summary('highest', (list) => Math.max(...list)),
    ],
  };
}
