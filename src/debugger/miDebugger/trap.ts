import type { MiClient } from '../mi/client';
import { deleteBreakpoint, insertBreakpoint } from '../mi/commands';
import type { Memory } from './memory';

/** Longer than any breakpoint instruction. */
const CODE_LENGTH = 4;

/** The one breakpoint, at the runtime's trap function. */
export class Trap {
  private planted: { address: bigint; breakpoint: number; code: Buffer } | undefined;

  constructor(
    private readonly mi: MiClient,
    private readonly memory: Memory,
  ) {}

  /** The debugger's number of the breakpoint. */
  get breakpoint(): number | undefined {
    return this.planted?.breakpoint;
  }

  /** Plants it, instead of an earlier one. */
  async plant(address: bigint): Promise<void> {
    const old = this.planted;
    if (old !== undefined) await deleteBreakpoint(this.mi, old.breakpoint);
    this.planted = undefined;
    // Read before, because /proc shows what is really there.
    const code = await this.memory.read(address, CODE_LENGTH);
    this.planted = { address, code, breakpoint: await insertBreakpoint(this.mi, address) };
  }

  /** Takes it out of the debugger. @returns false when there was none. */
  remove(): boolean {
    const { planted } = this;
    this.planted = undefined;
    if (planted !== undefined) deleteBreakpoint(this.mi, planted.breakpoint).catch(() => undefined);
    return planted !== undefined;
  }

  /** The program is gone, or the debugger let go of it. */
  forget(): void {
    this.planted = undefined;
  }

  /** The debugger died: killed, it leaves its breakpoint instruction in the program, which would be ended by it. */
  restore(): void {
    if (this.planted !== undefined) this.memory.tryRestore(this.planted.address, this.planted.code);
    this.planted = undefined;
  }
}
