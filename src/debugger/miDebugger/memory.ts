import type { MiClient } from '../mi/client';
import { readMemoryBytes, writeMemoryBytes } from '../mi/commands';
import { ProcessMemory } from '../linux/processMemory';

/** Most that is read with one command: its answer is twice as long, and the debugger does nothing else meanwhile. */
const CHUNK = 1024 * 1024;

/** The program's memory: directly where the system lets us, else through the debugger. */
export class Memory {
  private direct: ProcessMemory | undefined;

  constructor(
    private readonly mi: MiClient,
    /** Tests switch it off to reach the other way. */
    private readonly allowDirect: boolean,
  ) {}

  /** Only after an attach: a process of another parent lets us in by the tracer's right (PR_SET_PTRACER). */
  open(pid: number): void {
    this.close();
    if (this.allowDirect) this.direct = ProcessMemory.open(pid);
  }

  get isDirect(): boolean {
    return this.direct !== undefined;
  }

  /** @throws Error when not all of it can be read. */
  async read(address: bigint, length: number): Promise<Buffer> {
    // What cannot be read directly may still be known to the debugger, and it has the better error.
    const direct = this.direct?.read(address, length);
    if (direct !== undefined) return direct;
    const parts: Buffer[] = [];
    for (let done = 0; done < length; done += CHUNK) {
      parts.push(await readMemoryBytes(this.mi, address + BigInt(done), Math.min(CHUNK, length - done)));
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  /** Done, or sent, when this returns: a resume that follows in the same turn comes after it. */
  async write(address: bigint, bytes: Uint8Array): Promise<void> {
    if (this.direct?.write(address, bytes) === true) return;
    await writeMemoryBytes(this.mi, address, bytes);
  }

  /** Writes without the debugger, and without telling when it does not work: for when that is gone. */
  tryRestore(address: bigint, bytes: Uint8Array): void {
    this.direct?.write(address, bytes);
  }

  close(): void {
    this.direct?.close();
    this.direct = undefined;
  }
}
