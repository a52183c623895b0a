import { type SessionName, type SessionOptions, withSession } from './debuggers';
import { execute } from './execute';

/** What a program of bench/programs/run says of its own work; its start and end are not in it. */
export interface Run {
  /** In s, by time.perf_counter. */
  wall: number;
  /** In s, of the program's process alone, by time.process_time: what other processes do does not count. */
  cpu: number;
  /** The same however it is run. */
  result: string;
}

const LIMIT_MS = 5 * 60_000;

/** As an ordinary process. */
export async function runDirectly(command: string, args: readonly string[]): Promise<Run> {
  const { exitCode, stdout, output } = await execute(command, args, { timeoutMs: LIMIT_MS });
  if (exitCode !== 0) throw new Error(`${command} failed:\n${output}`);
  return parseRun(stdout);
}

/** By the interpreter. */
export function runInterpreted(python: string, program: string): Promise<Run> {
  return runDirectly(python, [program]);
}

/** Under a debugger, with a breakpoint in a function that is not called. */
export function runDebugged(name: SessionName, options: Omit<SessionOptions, 'breakpoints'>): Promise<Run> {
  return withSession(name, { ...options, breakpoints: ['elsewhere'] }, async (session) =>
    parseRun(await session.finished(LIMIT_MS)),
  );
}

/** Reads what such a program prints. @throws Error when it is something else. */
export function parseRun(printed: string): Run {
  const [, wall, cpu, result] = /^wall (\S+) cpu (\S+) result (.*)$/m.exec(printed) ?? [];
  if (wall === undefined || cpu === undefined || result === undefined) {
    throw new Error(`The program printed ${JSON.stringify(printed)}.`);
  }
  return { wall: Number(wall), cpu: Number(cpu), result };
}
