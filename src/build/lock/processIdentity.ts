import { processTable } from '../processes/processTable';

/** A process, told apart from a later one with the same number by when it started. */
export interface ProcessIdentity {
  pid: number;
  /** In the operating system's own notation; '' where it cannot be told. */
  startTime: string;
}

/** The process with this number, if one is running. */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  if (!exists(pid)) return undefined;
  const startTime = processTable().startTime(pid);
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
