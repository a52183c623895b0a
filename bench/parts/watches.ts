import { withSession } from '../debuggers';
import type { Options } from '../options';
import { decided } from '../places';
import { format, type Part } from '../result';
import { parseRun } from '../runs';
import { median } from '../statistics';

/** What is watched, and in which frame of the stack it is asked for. None of it changes. */
const WATCHED: Readonly<Record<string, { name: string; frame: number } | undefined>> = {
  'nothing watched': undefined,
  'a local of the frame': { name: 'rounds', frame: 0 },
  'a local of the caller': { name: 'what', frame: 1 },
  'a global': { name: 'calls', frame: 0 },
  'an attribute': { name: 'sys.argv', frame: 0 },
};

const ROUNDS = 5_000_000;
/** Line events in each. */
const LINES = 2;
const SAMPLES = 5;
const LIMIT_MS = 5 * 60_000;

/** Watched values while a hot loop runs: CPU time of the program, as it is stopped for a while in the middle. */
export const watches: Part = {
  name: 'watches',
  async run(options, say) {
    const samples: Record<string, number[]> = {};
    for (let i = 0; i < SAMPLES; i++) {
      say(`data breakpoints, ${i + 1} of ${SAMPLES}`);
      for (const kind of Object.keys(WATCHED)) (samples[kind] ??= []).push(await perLine(options, kind));
    }
    const of = (kind: string): number => median(samples[kind] ?? []);
    const rows = Object.keys(WATCHED).map((kind) => ({
      kind,
      time: of(kind),
      ratio: of(kind) / of('nothing watched'),
    }));
    return {
      samples,
      tables: [
        {
          title: 'Data breakpoints: a line event in a hot loop',
          columns: ['', 'µs of CPU time', 'of that without'],
          rows: rows.map(({ kind, time, ratio }) => [kind, time.toFixed(3), format(ratio, 'x')]),
          notes: ['debugpy has none. A local costs its own frame; what is not a local, all lines of the program.'],
        },
      ],
      goals: [
        ...rows
          .filter(({ kind }) => kind !== 'nothing watched')
          .map(({ kind, time }) => ({
            what: `line event, watching ${kind}`,
            value: time,
            atMost: 1,
            unit: 'µs' as const,
          })),
        {
          what: 'line event in a frame called by the watched one',
          value: of('a local of the caller') / of('nothing watched'),
          atMost: 1.1,
          unit: 'x',
        },
      ],
    };
  },
};

/** In µs. */
async function perLine({ python }: Options, kind: string): Promise<number> {
  const options = { python, program: decided, breakpoints: ['hot'], args: ['lines', String(ROUNDS)] };
  const cpu = await withSession('ours', options, async (session) => {
    await session.stopped();
    const watched = WATCHED[kind];
    const frames = await session.stack();
    if (watched) await session.watch(watched.name, frames[watched.frame]?.id ?? 0);
    await session.clearBreakpoints();
    await session.resume();
    return parseRun(await session.finished(LIMIT_MS)).cpu;
  });
  return (cpu / (ROUNDS * LINES)) * 1e6;
}
