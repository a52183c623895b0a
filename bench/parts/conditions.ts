import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { build } from '../../src/build/build';
import { type DebuggerName, type SessionName, withSession } from '../debuggers';
import { execute } from '../execute';
import type { Options } from '../options';
import { buildsFolder, decided } from '../places';
import { format, type Part } from '../result';
import { parseRun, type Run } from '../runs';
import { median, pairedRatio } from '../statistics';

type Texts = Omit<DAP.SourceBreakpoint, 'line'>;

/** What is decided in each round, and never stops. */
const KINDS: Readonly<Record<string, Texts>> = {
  'false condition': { condition: 'i < 0' },
  'hit count that is not reached': { hitCondition: '== 1000000000' },
  'log point': { logMessage: 'i={i}' },
};

/** Rounds, so that each takes about a second. */
const ROUNDS: Readonly<Record<string, Record<DebuggerName, number>>> = {
  'false condition': { ours: 2_000_000, debugpy: 60_000 },
  'hit count that is not reached': { ours: 2_000_000, debugpy: 60_000 },
  'log point': { ours: 100_000, debugpy: 5_000 },
};
const GDB_ROUNDS = 2_000;
const SAMPLES = 5;
const LIMIT_MS = 5 * 60_000;

/** Conditions, hit counts and log points in a hot loop, and breakpoints that are never hit. */
export const conditions: Part = {
  name: 'conditions',
  async run(options, say) {
    const samples: Record<string, Record<DebuggerName, number[]>> = {};
    for (const [kind, texts] of Object.entries(KINDS)) {
      say(kind);
      const own: Record<DebuggerName, number[]> = (samples[kind] = { ours: [], debugpy: [] });
      for (let i = 0; i < SAMPLES; i++) {
        for (const name of ['ours', 'debugpy'] as const) own[name].push(await perRound(name, options, kind, texts));
      }
    }
    say('false condition with gdb');
    const gdb = await withGdb(options);
    say('1000 breakpoints that are not hit');
    const many = await manyBreakpoints(options);
    const rows = Object.entries(samples).map(([kind, { ours, debugpy }]) => ({
      kind,
      ours: median(ours),
      debugpy: median(debugpy),
    }));
    const atMost: Readonly<Record<string, number>> = {
      'false condition': 1,
      'hit count that is not reached': 1,
      'log point': 10,
    };
    return {
      samples: { ...samples, gdb, many },
      tables: [
        {
          title: 'Decided in each round of a loop (µs a round)',
          columns: ['', 'ours', 'debugpy', 'ours/debugpy', "gdb's break … if"],
          rows: rows.map(({ kind, ours, debugpy }) => [
            kind,
            ...[format(ours, 'µs'), format(debugpy, 'µs'), format(ours / debugpy, 'x')],
            kind === 'false condition' ? format(gdb, 'µs') : '',
          ]),
        },
        {
          title: '1000 breakpoints that are not hit',
          columns: ['', 'run time, with/without', 'to set them (ms)'],
          rows: [['ours', format(many.ratio, 'x'), format(many.setting, 'ms')]],
        },
      ],
      goals: [
        ...rows.map(({ kind, ours }) => ({
          what: `${kind}, a round`,
          value: ours,
          atMost: atMost[kind] ?? NaN,
          unit: 'µs' as const,
        })),
        ...rows
          .filter(({ kind }) => kind !== 'log point')
          .map(({ kind, ours, debugpy }) => ({
            what: `${kind}, of debugpy's`,
            value: ours / debugpy,
            atMost: 0.1,
            unit: 'x' as const,
          })),
        { what: 'run time with 1000 breakpoints that are not hit', value: many.ratio, atMost: 1.05, unit: 'x' },
        { what: 'setting 1000 breakpoints', value: many.setting, atMost: 100, unit: 'ms' },
      ],
    };
  },
};

/** The loop, whose line has a breakpoint with a condition that is never true. */
export function runFalseCondition(name: SessionName, options: Options, rounds: number): Promise<Run> {
  return runDecided(name, options, rounds, KINDS['false condition'] ?? {});
}

/** In µs. */
async function perRound(name: DebuggerName, options: Options, kind: string, texts: Texts): Promise<number> {
  const rounds = ROUNDS[kind]?.[name] ?? 0;
  return ((await runDecided(name, options, rounds, texts)).wall / rounds) * 1e6;
}

function runDecided(name: SessionName, { python, lldb }: Options, rounds: number, texts: Texts): Promise<Run> {
  const options = { python, lldb, program: decided, breakpoints: ['hot'], texts, args: ['lines', String(rounds)] };
  return withSession(name, options, async (session) => parseRun(await session.finished(LIMIT_MS)));
}

/** gdb alone, on the same build, at the C function; in µs. */
async function withGdb({ python }: Options): Promise<number> {
  const { program } = await build({
    ...{ mode: 'accelerated', flavor: 'debug', nuitkaArgs: [], python, program: decided },
    ...{ cwd: path.dirname(decided), buildDir: path.join(buildsFolder, 'debug') },
  });
  const symbols = await execute('nm', [program]);
  const symbol = /\b(impl___main__\S*_step)\b/.exec(symbols.stdout)?.[1];
  if (symbol === undefined) throw new Error('The program has no symbol for step().');
  const commands = [`break '${symbol}' if 0 == 1`, `run calls ${GDB_ROUNDS}`];
  const args = ['-q', '-nx', '-batch', ...commands.flatMap((command) => ['-ex', command]), program];
  const { output } = await execute('gdb', args, { timeoutMs: LIMIT_MS });
  return (parseRun(output).wall / GDB_ROUNDS) * 1e6;
}

/** A program with a function of a thousand lines that is not called. */
async function manyBreakpoints({ python }: Options): Promise<{ ratio: number; setting: number }> {
  const folder = path.join(buildsFolder, 'many');
  mkdirSync(folder, { recursive: true });
  const program = path.join(folder, 'many_lines.py');
  const body = Array.from({ length: 1000 }, (_, n) => `    a = b + ${n}`).join('\n');
  writeFileSync(
    program,
    [
      ...[
        'import sys, time',
        'def never(a, b):',
        body,
        '    return a  # marker: elsewhere',
        'def step(i):',
        '    return i + 1',
      ],
      ...['def main():', '    total = 0', '    wall, cpu = time.perf_counter(), time.process_time()'],
      ...['    for i in range(5_000_000):', '        total += step(i)'],
      '    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu',
      ...['    print(f"wall {wall:.6f} cpu {cpu:.6f} result {total}")', 'main()', ''],
    ].join('\n'),
  );
  const lines = Array.from({ length: 1000 }, (_, n) => ({ line: n + 3 }));
  const times: Record<'with' | 'without', number[]> = { with: [], without: [] };
  const settings: number[] = [];
  const options = { python, program, breakpoints: ['elsewhere'], stopOnEntry: true };
  for (let i = 0; i < SAMPLES; i++) {
    for (const kind of ['with', 'without'] as const) {
      const cpu = await withSession('ours', options, async (session) => {
        await session.stopped();
        const started = performance.now();
        await session.setBreakpoints(kind === 'with' ? lines : []);
        if (kind === 'with') settings.push(performance.now() - started);
        await session.resume();
        return parseRun(await session.finished(LIMIT_MS)).cpu;
      });
      times[kind].push(cpu);
    }
  }
  return { ratio: pairedRatio(times.with, times.without), setting: median(settings) };
}
