import type { Program } from '../discover';
import { type Debugger, Session, type Step, type Stop } from './session';

/** A line to step from, when the program first comes to it. */
export interface Start {
  file: string;
  line: number;
}

/** What stepping came to on both debuggers. */
export interface StepsComparison {
  /** Steps that were taken, and those that ended at the same place. */
  steps: number;
  equal: number;
  differences: StepDifference[];
}

/** A step that led elsewhere. Places as `function file:line`, or `ended`. */
export interface StepDifference {
  step: Step;
  from: string;
  debugpy: string;
  ours: string;
}

const KINDS = ['next', 'stepIn', 'stepOut'] as const;
/** Steps from each start; fewer out, since there are not as many callers. */
const STEPS: Readonly<Record<(typeof KINDS)[number], number>> = { next: 12, stepIn: 12, stepOut: 4 };

/** Steps over, in and out from each start, with both debuggers side by side. */
export async function compareSteps(
  program: Program,
  debuggers: { ours: Debugger; debugpy: Debugger },
  starts: readonly Start[],
  timeoutMs: number,
): Promise<StepsComparison> {
  const result: StepsComparison = { steps: 0, equal: 0, differences: [] };
  for (const kind of KINDS) {
    const waiting = [...starts];
    for (let start = waiting.shift(); start; start = waiting.shift()) {
      const both = await Both.begin(program, debuggers, start, timeoutMs);
      try {
        await stepAlong(both, kind, start, waiting, result);
      } finally {
        await both.end();
      }
    }
  }
  return result;
}

/**
 * Steps from a start, and in the same sessions from those of the following that the program still comes to.
 * Where the debuggers are at different places, no more can be said: the next start gets sessions of its own.
 */
async function stepAlong(
  both: Both,
  kind: (typeof KINDS)[number],
  start: Start,
  waiting: Start[],
  result: StepsComparison,
): Promise<void> {
  let places = await both.stopped();
  for (let from: Start | undefined = start; from;) {
    if (!note(result, 'continue', 'start', places)) return;
    await both.setBreakpoint(from.file);
    for (let i = 0; i < STEPS[kind] && places.ours && places.debugpy; i++) {
      const before = textOf(places.debugpy);
      places = await both.go(kind, places.ours, places.debugpy);
      if (!note(result, kind, before, places)) return;
    }
    const [next] = waiting;
    if (!places.ours || !places.debugpy || !next) return;
    await both.setBreakpoint(next.file, next.line);
    places = await both.go('continue', places.ours, places.debugpy);
    // The program had passed it: it gets sessions of its own.
    if (!places.ours && !places.debugpy) return;
    from = waiting.shift();
  }
}

interface Places {
  ours: Stop | undefined;
  debugpy: Stop | undefined;
}

/** Counts a step; false when it led to different places. */
function note(result: StepsComparison, step: Step, from: string, { ours, debugpy }: Places): boolean {
  const [expected, found] = [textOf(debugpy), textOf(ours)];
  result.steps++;
  if (expected === found) result.equal++;
  else result.differences.push({ step, from, debugpy: expected, ours: found });
  return expected === found;
}

function textOf(stop: Stop | undefined): string {
  return stop ? `${stop.name} ${stop.file}:${stop.line}` : 'ended';
}

/** The same program under both debuggers. */
class Both {
  private constructor(
    private readonly ours: Session,
    private readonly debugpy: Session,
  ) {}

  static async begin(
    program: Program,
    debuggers: { ours: Debugger; debugpy: Debugger },
    { file, line }: Start,
    timeoutMs: number,
  ): Promise<Both> {
    const begin = (each: Debugger): Promise<Session> => Session.begin(program, each, { [file]: [line] }, timeoutMs);
    const [ours, debugpy] = await Promise.allSettled([begin(debuggers.ours), begin(debuggers.debugpy)]);
    if (ours.status === 'fulfilled' && debugpy.status === 'fulfilled') return new Both(ours.value, debugpy.value);
    for (const each of [ours, debugpy]) if (each.status === 'fulfilled') await each.value.end();
    throw [ours, debugpy].find((each) => each.status === 'rejected')?.reason;
  }

  async stopped(): Promise<Places> {
    const [ours, debugpy] = await Promise.all([this.ours.stopped(), this.debugpy.stopped()]);
    return { ours, debugpy };
  }

  async go(step: Step, ours: Stop, debugpy: Stop): Promise<Places> {
    await Promise.all([this.ours.go(step, ours), this.debugpy.go(step, debugpy)]);
    return this.stopped();
  }

  /** The only breakpoint of a file from now on; none without a line. */
  async setBreakpoint(file: string, line?: number): Promise<void> {
    const lines = line === undefined ? [] : [line];
    await Promise.all([this.ours.setBreakpoints(file, lines), this.debugpy.setBreakpoints(file, lines)]);
  }

  async end(): Promise<void> {
    await Promise.all([this.ours.end(), this.debugpy.end()]);
  }
}
