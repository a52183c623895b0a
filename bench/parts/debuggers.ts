import type { NativeName } from '../debuggers';
import { type NativeRow, nativeGoal, nativeTable } from '../nativeTable';
import type { Options } from '../options';
import { alternate, type Both, natives } from '../pairs';
import { measurePauses } from '../pauses';
import { extensions, runPrograms } from '../places';
import type { Part } from '../result';
import { type Run, runDebugged } from '../runs';
import { falseConditionRound } from './conditions';
import { measureEvaluations } from './evaluation';
import { measureFirstStops } from './firstStop';
import { measureInspections } from './inspection';
import { measureSteps } from './steps';

type Say = (text: string) => void;

/** Of gdb's: what a stop costs. */
const LATENCY = { ratio: 1.5 };
/** Of gdb's: what does not pass through the debugger, but for what a machine makes of the same work. */
const THE_SAME = { ratio: 1.1 };
/** In s. */
const FIRST_STOP = { p50: 1.5 };

/** Of bench/programs/run, unless others are asked for: calls and lines, and arithmetic in between. */
const PROGRAMS = ['calls', 'floats'];

/** Ours with gdb and with lldb underneath, by turns: what passes through the native debugger, and what must not. */
export const debuggers: Part = {
  name: 'debuggers',
  async run(options, say) {
    const rows: NativeRow[] = [
      ...(await stops(options, say)),
      ...(await launches(options, say)),
      ...(await conditionRounds(options, say)),
      ...(await runs(options, say)),
      ...(await imports(options, say)),
    ];
    return {
      samples: Object.fromEntries(rows.map(({ what, samples }) => [what, samples])),
      tables: [nativeTable(rows)],
      goals: rows.flatMap((row) => nativeGoal(row) ?? []),
    };
  },
};

async function stops(options: Options, say: Say): Promise<NativeRow[]> {
  const latency = { unit: 'ms', by: 'p50' } as const;
  say(`${options.latencies} steps with each debugger`);
  const { samples: steps, places } = await measureSteps(natives, options);
  if (places.gdb !== places.lldb) throw new Error(`Steps led to ${places.gdb} with gdb, to ${places.lldb} with lldb.`);
  say(`${options.latencies} inspections with each debugger`);
  const { samples: inspections } = await measureInspections(natives, options);
  say(`${options.latencies} evaluations with each debugger`);
  const evaluations = await measureEvaluations(natives, options);
  say('pauses with each debugger');
  const pauses = await measurePauses(natives, options);
  return [
    { ...latency, what: 'step over: next → stopped', samples: steps, target: LATENCY },
    { ...latency, what: 'stackTrace → variables', samples: inspections, target: LATENCY },
    { ...latency, what: 'evaluate → answer', samples: evaluations },
    { ...latency, what: 'computing: pause → stopped', samples: pauses },
  ];
}

async function launches(options: Options, say: Say): Promise<NativeRow[]> {
  return Object.entries(await measureFirstStops(natives, options, say)).map(([label, samples]) => ({
    ...{ what: `first stop, cached, ${label}`, unit: 's', by: 'p50', samples, target: FIRST_STOP },
  }));
}

async function conditionRounds(options: Options, say: Say): Promise<NativeRow[]> {
  say('false condition');
  const samples = await alternate(natives, options.rounds, (name) => falseConditionRound(name, options), 1);
  return [{ what: 'false condition, a round', unit: 'µs', by: 'neighbours', samples, target: THE_SAME }];
}

async function runs(options: Options, say: Say): Promise<NativeRow[]> {
  const rows: NativeRow[] = [];
  for (const { name, file } of runPrograms(options.programs.length > 0 ? options.programs : PROGRAMS)) {
    say(`${name}: ${options.rounds} runs with each debugger`);
    const { wall, cpu } = await runBoth(options, file);
    const row = { unit: 's', by: 'neighbours', target: THE_SAME } as const;
    rows.push({ ...row, what: `run time, ${name}`, samples: wall });
    rows.push({ ...row, what: `run time, ${name}, CPU time`, samples: cpu });
  }
  return rows;
}

/** Each library that is loaded may stop the program for the native debugger: so it is the whole time that counts. */
async function imports(options: Options, say: Say): Promise<NativeRow[]> {
  say("the interpreter's C extensions");
  const { wall, result } = await runBoth(options, extensions);
  return [{ what: `import of ${result} C extensions`, unit: 's', by: 'neighbours', samples: wall }];
}

interface Runs {
  wall: Both<number[], NativeName>;
  cpu: Both<number[], NativeName>;
  result: string;
}

/** Runs a program to its end, with a breakpoint that is not hit. @throws Error when it prints different results */
async function runBoth({ python, lldb, rounds }: Options, program: string): Promise<Runs> {
  const all = natives.both((): Run[] => []);
  // The first of each compiles, and brings files into memory.
  for (const name of natives.names) await runDebugged(name, { python, lldb, program });
  const wall = await alternate(
    natives,
    rounds,
    async (name) => {
      const run = await runDebugged(name, { python, lldb, program });
      all[name].push(run);
      return run.wall;
    },
    1,
  );
  const results = [...new Set(Object.values(all).flatMap((list) => list.map(({ result }) => result)))];
  if (results.length !== 1) throw new Error(`Different results: ${results.join(' and ')}.`);
  return { wall, cpu: natives.both((name) => all[name].map(({ cpu }) => cpu)), result: results[0] ?? '' };
}
