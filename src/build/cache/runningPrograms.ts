import { readdirSync, readlinkSync } from 'node:fs';

/**
 * The files of all programs that run on this machine and that we may look at, as real paths. A build whose program is
 * among them is being debugged, or somebody runs it from a terminal. Where the system has no /proc nothing is known.
 */
export function runningPrograms(): string[] {
  return processes().flatMap((pid) => {
    try {
      return [readlinkSync(`/proc/${pid}/exe`)];
    } catch {
      // It has ended, is another user's, or the kernel's own.
      return [];
    }
  });
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
