import type { NativeName } from '../debuggers';
import { type NativeRow, nativeGoal, nativeTable } from '../nativeTable';
import type { Options } from '../options';
import { alternate, type Both, natives } from '../pairs';
import { measurePauses } from '../pauses';
import { extensions, runPrograms } from '../places';
import type { Part, Unit } from '../result';
import { type Run, runDebugged } from '../runs';
import { runFalseCondition } from './conditions';
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
/** Of the loop with the condition: more than half a second. */
const ROUNDS = 10_000_000;

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
  const runs = await runBoth(options, (name) => runFalseCondition(name, options, ROUNDS));
  return byBothClocks('false condition, a round', 'µs', runs, 1e6 / ROUNDS);
}

async function runs(options: Options, say: Say): Promise<NativeRow[]> {
  const rows: NativeRow[] = [];
  for (const { name, file } of runPrograms(options.programs.length > 0 ? options.programs : PROGRAMS)) {
    say(`${name}: ${options.rounds} runs with each debugger`);
    rows.push(...byBothClocks(`run time, ${name}`, 's', await runBoth(options, runner(options, file))));
  }
  return rows;
}

/** Each library that is loaded may stop the program for the native debugger: so it is the whole time that counts. */
async function imports(options: Options, say: Say): Promise<NativeRow[]> {
  say("the interpreter's C extensions");
  const all = await runBoth(options, runner(options, extensions));
  const samples = natives.both((name) => all[name].map(({ wall }) => wall));
  return [{ what: `import of ${all.gdb[0]?.result ?? 0} C extensions`, unit: 's', by: 'neighbours', samples }];
}

type Runner = (name: NativeName) => Promise<Run>;

/** Runs a program with a breakpoint that is not hit. */
function runner({ python, lldb }: Options, program: string): Runner {
  return (name) => runDebugged(name, { python, lldb, program });
}

/** Runs to the end, by turns. @throws Error when the results differ */
async function runBoth({ rounds }: Options, run: Runner): Promise<Both<Run[], NativeName>> {
  // The first of each compiles, and brings files into memory.
  for (const name of natives.names) await run(name);
  const all = await alternate(natives, rounds, run, 1);
  const results = new Set(Object.values(all).flatMap((list) => list.map(({ result }) => result)));
  if (results.size !== 1) throw new Error(`Different results: ${[...results].join(' and ')}.`);
  return all;
}

/** What must be the same: by the clock, and by the program's processor time, which other processes do not disturb. */
function byBothClocks(what: string, unit: Unit, all: Both<Run[], NativeName>, scale = 1): NativeRow[] {
  const row = { unit, by: 'neighbours', target: THE_SAME } as const;
  const of = (clock: 'wall' | 'cpu') => natives.both((name) => all[name].map((run) => run[clock] * scale));
  return [
    { ...row, what, samples: of('wall') },
    { ...row, what: `${what}, CPU time`, samples: of('cpu') },
  ];
}
