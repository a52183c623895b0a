import type { MiClient } from '../mi/client';
import { execContinue, setSetting, threadInfo } from '../mi/commands';

/** How gdb tells of an execve: there is no event for it. In English because of gdbEnvironment(). */
export function isNewProgram(consoleText: string): boolean {
  return /^process \d+ is executing new program: /.test(consoleText);
}

/**
 * After an execve: gdb fails to plant the breakpoint in the new program, and leaves it stopped
 * without saying so. Without the breakpoint it can go on; where there was none, it runs already. Where gdb did plant it (same program, no
 * address randomisation), it runs already, and this is refused.
 * @returns the thread that is left; the one that called execve has a new number.
 */
export async function continueNewProgram(mi: MiClient, hadTrap: boolean): Promise<number | undefined> {
  if (!hadTrap) return undefined;
  const [, threads] = await Promise.all([setSetting(mi, 'scheduler-locking', 'off'), threadInfo(mi)]);
  const thread = threads[0]?.id;
  await execContinue(mi, thread).catch(() => undefined);
  return thread;
}
