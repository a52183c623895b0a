import { setTimeout as sleep } from 'node:timers/promises';
import { exitOf as exitOfZombie, isGone } from '../linux/procfs';
import { signalName } from '../linux/signalName';
import type { MiClient } from '../mi/client';
import type { NativeExit } from '../nativeDebugger';
import { askLldb } from './console';

/** How long a program that is killed may take to be gone, in ms; a loaded machine took 300. */
const DYING_LIMIT_MS = 2_000;
const INTERVAL_MS = 10;

/**
 * How the program ended. lldb-mi says of each that it exited normally, and lldb has one number for exit codes and
 * signals; but the packet that told it is among the last of the remote protocol, which lldb keeps.
 * @returns undefined when the program has not ended: lldb-mi says so, too, when what traces for it is gone.
 */
export async function exitOf(mi: MiClient, pid: number): Promise<NativeExit | undefined> {
  const exit = parseLastPackets(await askLldb(mi, 'process plugin packet history'));
  if (exit !== undefined) return exit;
  for (let waited = 0; waited < DYING_LIMIT_MS; waited += INTERVAL_MS) {
    // Without a trace of it: only SIGKILL ends a program that a debugger holds.
    if (isGone(pid)) return exitOfZombie(pid) ?? { kind: 'signalled', signal: 'SIGKILL' };
    await sleep(INTERVAL_MS);
  }
  return undefined;
}

/** `read packet: $W2a#ea`: exited with 42; `read packet: $X0b#ea`: ended by signal 11. Undefined where the program goes on. */
export function parseLastPackets(history: string): NativeExit | undefined {
  const [, how, digits] = [...history.matchAll(/read packet: \$([WX])([0-9a-f]{2})[;#]/g)].at(-1) ?? [];
  if (how === undefined || digits === undefined) return undefined;
  const number = Number.parseInt(digits, 16);
  return how === 'W' ? { kind: 'exited', code: number } : { kind: 'signalled', signal: signalName(number) };
}
