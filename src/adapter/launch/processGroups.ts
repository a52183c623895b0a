/**
 * The process groups that this adapter started and that may still run. Kept in one place for the
 * last resort: whatever goes wrong, an adapter that ends takes them with it.
 */
const groups = new Set<number>();

/** A group was started; its number is its leader's process id. */
export function groupStarted(leader: number): void {
  groups.add(leader);
}

/** Nothing of the group is to be ended any more. */
export function groupReleased(leader: number): void {
  groups.delete(leader);
}

/** Sends a signal to all processes of a group; one that is gone is no error. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    // Windows has no groups: there it is the process alone.
    process.kill(process.platform === 'win32' ? leader : -leader, signal);
  } catch {
    // ESRCH: nobody is left.
  }
}

/** The last resort. */
export function killAllGroups(): void {
  for (const leader of groups) signalGroup(leader, 'SIGKILL');
}
