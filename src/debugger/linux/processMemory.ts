import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * The memory of a process by /proc/PID/mem (proc(5)): 10 µs for 4 KiB where asking gdb takes 200,
 * most of it for writing and reading 8 KiB of hexadecimal one character at a time. The kernel lets
 * in who may trace the process, so the debugger's word is needed where that is not us (Yama).
 *
 * It belongs to the memory that the process had when this was opened: after an execve every access
 * fails. It shows the debugger's breakpoint instructions, where the debugger would hide them.
 */
export class ProcessMemory {
  private constructor(private fd: number | undefined) {}

  /** Undefined where the system does not let us, or has no such thing. */
  static open(pid: number): ProcessMemory | undefined {
    if (process.platform !== 'linux') return undefined;
    try {
      return new ProcessMemory(openSync(`/proc/${pid}/mem`, 'r+'));
    } catch {
      return undefined;
    }
  }

  /** Undefined when not all of it can be read. */
  read(address: bigint, length: number): Buffer | undefined {
    if (this.fd === undefined) return undefined;
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    try {
      while (done < length) {
        const count = readSync(this.fd, bytes, done, length - done, address + BigInt(done));
        if (count <= 0) return undefined;
        done += count;
      }
    } catch {
      return undefined;
    }
    return bytes;
  }

  /** False when not all of it was written. */
  write(address: bigint, bytes: Uint8Array): boolean {
    if (this.fd === undefined) return false;
    // writeSync takes positions as number only; user space ends below 2^57.
    if (address > BigInt(Number.MAX_SAFE_INTEGER)) return false;
    let done = 0;
    try {
      while (done < bytes.length) {
        const count = writeSync(this.fd, bytes, done, bytes.length - done, Number(address) + done);
        if (count <= 0) return false;
        done += count;
      }
    } catch {
      return false;
    }
    return true;
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }
}
