import { setTimeout as delay } from 'node:timers/promises';
import { processTable } from '../processes/processTable';

const pollMs = 20;
/** After SIGKILL the kernel only has to clean up; a process that hangs in a file system can take longer than we wait. */
const killLimitMs = 5000;

/**
 * Ends a process group: asks every process in it to end (SIGTERM), and after the grace time makes them.
 * Resolves when none is left.
 *
 * @param pid of the process that leads the group
 */
export async function endGroup(pid: number, graceMs: number): Promise<void> {
  if (graceMs > 0) {
    signalGroup(pid, 'SIGTERM');
    if (await isGone(pid, graceMs)) return;
  }
  signalGroup(pid, 'SIGKILL');
  await isGone(pid, killLimitMs);
}

async function isGone(pid: number, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    // A signal reaches dead processes too that nobody has collected, and in a container perhaps nobody ever does.
    if (!signalGroup(pid, 0) || !processTable().hasLiveMember(pid)) return true;
    await delay(pollMs);
  }
  return false;
}

/** False when there is no such group. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    // A negative number is the group that the process leads. Windows has none: there the process alone is meant.
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}
