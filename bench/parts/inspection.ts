import type { BenchSession, SessionName } from '../debuggers';
import { MANY, writeLargeProgram } from '../largeProgram';
import { countsOfBoth, latencyTable } from '../latencies';
import type { Options } from '../options';
import { alternate, type Both, type Pair, peers, withBoth } from '../pairs';
import { payroll } from '../places';
import type { Goal, Part } from '../result';
import { median } from '../statistics';

/** Of the function that it stops in. */
const LEAST_LOCALS = 20;
/** Elements that an editor asks for at once. */
const PAGE = 100;
/** What is large takes debugpy so long that there are fewer samples of it: one of so many. */
const FEWER = 5;

const ROWS = {
  usual: 'stackTrace → variables',
  many: `the same, ${MANY} local variables`,
  list: 'first page of a list of a million elements',
  dictionary: 'first page of a dictionary of 100,000 keys',
} as const;

/** In ms, at p50. */
const AT_MOST: Record<keyof typeof ROWS, number> = { usual: 5, many: 30, list: 10, dictionary: 10 };
/** Of debugpy's. */
const SHARE = 0.2;

/** What an editor asks at each stop (20 frames, scopes, the variables of Locals), and when something large is opened. */
export const inspection: Part = {
  name: 'inspect',
  async run(options, say) {
    const { latencies, python } = options;
    say(`stack, scopes and variables at ${latencies} stops of each debugger`);
    const { samples: usual, locals } = await measureInspections(peers, options);
    const samples = { usual, ...(await large(python, Math.ceil(latencies / FEWER), say)) };
    const table = latencyTable(
      'Stop to stack, scopes and variables',
      'ms',
      Object.fromEntries(Object.entries(ROWS).map(([key, label]) => [label, of(samples, key)])),
    );
    return {
      samples,
      tables: [
        { ...table, notes: [`Variables in the frame (with groups that the debugger makes): ${countsOfBoth(locals)}.`] },
      ],
      goals: Object.entries(samples).flatMap(([key, both]) => goals(key, both)),
    };
  },
};

/** From `stackTrace` to the variables of Locals, in ms, and how many variables there are. */
export async function measureInspections<N extends SessionName>(
  pair: Pair<N>,
  { latencies, python, lldb }: Options,
): Promise<{ samples: Both<number[], N>; locals: Both<Set<number>, N> }> {
  const locals = pair.both(() => new Set<number>());
  const samples = await withBoth(pair, { python, lldb, program: payroll, breakpoints: ['inspect'] }, (sessions) =>
    alternate(pair, latencies, async (name) => {
      const { elapsed, count } = await timeOfInspection(sessions[name]);
      locals[name].add(count);
      if (count < LEAST_LOCALS) throw new Error(`${name} shows ${count} locals.`);
      return elapsed;
    }),
  );
  return { samples, locals };
}

type Samples = Record<keyof typeof ROWS, Both<number[]>>;

function isRow(key: string): key is keyof typeof ROWS {
  return key in ROWS;
}

function of(samples: Samples, key: string): Both<number[]> {
  if (!isRow(key)) throw new Error(`No samples of ${key}.`);
  return samples[key];
}

function goals(key: string, { ours, debugpy }: Both<number[]>): Goal[] {
  if (!isRow(key)) return [];
  const what = { ...ROWS, usual: 'stack + scopes + variables', many: `stack + scopes + ${MANY} variables` }[key];
  const value = median(ours);
  return [
    { what: `${what}, p50`, value, atMost: AT_MOST[key], unit: 'ms' },
    { what: `${what}, p50, of debugpy's`, value: value / median(debugpy), atMost: SHARE, unit: 'x' },
  ];
}

async function large(python: string, count: number, say: (text: string) => void): Promise<Omit<Samples, 'usual'>> {
  const program = await writeLargeProgram();
  say(`${count} stops with ${MANY} local variables, and with a large list and dictionary`);
  const many = await withBoth(peers, { python, program, breakpoints: ['many'] }, (sessions) =>
    alternate(peers, count, async (name) => {
      const shown = await timeOfInspection(sessions[name]);
      if (shown.count < MANY) throw new Error(`${name} shows ${shown.count} locals.`);
      return shown.elapsed;
    }),
  );
  const pages = await withBoth(peers, { python, program, breakpoints: ['large'] }, async (sessions) => ({
    list: await alternate(peers, count, (name) => timeOfPage(sessions[name], 'items')),
    dictionary: await alternate(peers, count, (name) => timeOfPage(sessions[name], 'mapping')),
  }));
  return { many, ...pages };
}

async function timeOfInspection(session: BenchSession): Promise<{ elapsed: number; count: number }> {
  await session.go('continue');
  const started = performance.now();
  const { locals } = await session.inspect();
  return { elapsed: performance.now() - started, count: locals.length };
}

/** At a new stop: from asking for what is in a variable to its first elements. */
async function timeOfPage(session: BenchSession, name: string): Promise<number> {
  await session.go('continue');
  const { locals } = await session.inspect();
  const variable = locals.find((local) => local.name === name);
  if (!variable) throw new Error(`There is no variable ${name}.`);
  const started = performance.now();
  const found = await session.open(variable, PAGE);
  const elapsed = performance.now() - started;
  if (found < PAGE) throw new Error(`${name} shows ${found} elements.`);
  return elapsed;
}
