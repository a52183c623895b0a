import type { MiClient } from '../mi/client';
import type { NativeThread } from '../nativeDebugger';
import { askLldb } from './console';

/**
 * The threads of the stopped program. By lldb's own command: in lldb-mi's `-thread-info` the system's ids are missing.
 * @throws MiCommandError while it runs.
 */
export async function listThreads(mi: MiClient): Promise<NativeThread[]> {
  return parseThreadList(await askLldb(mi, 'thread list'));
}

/** `* thread #1: tid = 26627, 0x… prog`main at …, name = 'prog', stop reason = …`; macOS has hexadecimal ids. */
export function parseThreadList(text: string): NativeThread[] {
  const threads: NativeThread[] = [];
  for (const line of text.split('\n')) {
    const [, id, osId, rest = ''] = /^[ *] thread #(\d+): tid = (0x[0-9a-f]+|\d+)(.*)$/.exec(line) ?? [];
    if (id === undefined || osId === undefined) continue;
    const name = /, name = '(.*?)'(?:,|$)/.exec(rest)?.[1];
    threads.push({ id: Number(id), osId: Number(osId), ...(name !== undefined && { name }) });
  }
  return threads;
}
