import type { MiClient } from '../mi/client';
import { threadInfo, type MiThread } from '../mi/commands';
import type { NativeThread, NativeThreadId } from '../nativeDebugger';

/** The threads by the debugger's numbers, which it never uses twice, and the system's ids of those that were asked about. */
export class Threads {
  private readonly osIds = new Map<NativeThreadId, number>();

  /** @param ask asks the debugger. */
  constructor(private readonly ask: () => Promise<NativeThread[]>) {}

  async list(): Promise<NativeThread[]> {
    const threads = await this.ask();
    for (const { id, osId } of threads) this.osIds.set(id, osId);
    return threads;
  }

  /** Asks the debugger where it is not known. Undefined when that cannot say. */
  async osId(id: NativeThreadId): Promise<number | undefined> {
    if (!this.osIds.has(id)) await this.list().catch(() => undefined);
    return this.osIds.get(id);
  }

  knownOsId(id: NativeThreadId): number | undefined {
    return this.osIds.get(id);
  }

  forget(id: NativeThreadId): void {
    this.osIds.delete(id);
  }
}

/** The threads as MI lists them. */
export async function listThreads(mi: MiClient): Promise<NativeThread[]> {
  const threads: NativeThread[] = [];
  for (const thread of await threadInfo(mi)) {
    const osId = osThreadId(thread);
    if (osId === undefined) continue;
    threads.push({ id: thread.id, osId, ...(thread.name !== undefined && { name: thread.name }) });
  }
  return threads;
}

/** The system's id of a thread from how the debugger names it: `Thread 0x7f… (LWP 12)`, `LWP 12`, `process 12`. */
export function osThreadId({ targetId }: MiThread): number | undefined {
  const digits = (/LWP (\d+)/.exec(targetId) ?? /process (\d+)/.exec(targetId))?.[1];
  return digits === undefined ? undefined : Number(digits);
}
