import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one with the same number by when it started. */
export interface ProcessIdentity {
  pid: number;
  /** In the operating system's own notation; '' where it cannot be told. */
  startTime: string;
}

/** The process with this number, if one is running. */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  if (!exists(pid)) return undefined;
  const startTime = startTimeOf(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/** Whether this very process still runs. */
export function isRunning({ pid, startTime }: ProcessIdentity): boolean {
  return processIdentity(pid)?.startTime === startTime;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** undefined for a process that has ended and only waits to be collected. */
function startTimeOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const fields = statFields(pid);
    return fields?.[0] === 'Z' ? undefined : (fields?.[19] ?? '');
  }
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** proc(5): the fields of /proc/<pid>/stat from the third (state) on; starttime, the 22nd, is then at 19. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, which may have spaces and parentheses in it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
