import type { MiClient } from '../mi/client';
import type { NativeExit, NativeFrame, NativeThread } from '../nativeDebugger';

/**
 * What differs between the debuggers that speak MI, beside how they are started: one file each
 * (gdb/dialect.ts, lldb/dialect.ts, lldbMi/dialect.ts). Everything else that we do with them is the same.
 */
export interface Dialect {
  readonly kind: 'gdb' | 'lldb';
  /** The signal that a stop for `-exec-interrupt` shows. (On Linux nobody sends that, but SIGSTOP: see Interrupts.) */
  readonly interruptSignal: NodeJS.Signals;

  /** Whether a stop is told after an attach; else the program is stopped when the attach is answered. */
  readonly tellsOfAttach: boolean;

  /** Sent when the program is attached to and stopped, before anything else. */
  attached(mi: MiClient): Promise<void>;
  /** The native threads now. @throws Error when the debugger cannot say. */
  threads(mi: MiClient): Promise<NativeThread[]>;
  /** Native stacks of the program that is attached to. */
  stacks(mi: MiClient, pid: number): NativeStacks;
  /** Ends the program (SIGKILL), also while it runs. */
  kill(mi: MiClient): Promise<void>;
  /**
   * How the program ended that is said to have; absent where the event tells.
   * @returns undefined when it is still there, and the debugger lost it.
   */
  readonly exitOf?: (mi: MiClient, pid: number) => Promise<NativeExit | undefined>;
  /** Only this thread is resumed by `-exec-continue --thread` from now on, or all are. */
  resumeAlone(mi: MiClient, alone: boolean): Promise<void>;
  /** Whether what it writes for people tells that the program became another one (execve), for want of an event. */
  tellsOfNewProgram(consoleText: string): boolean;
  /**
   * After an execve, when the trap is taken out: lets the new program go on.
   * @param hadTrap whether there was one.
   * @returns the thread that is left, when it is known.
   */
  continueNewProgram(mi: MiClient, hadTrap: boolean): Promise<number | undefined>;
}

export interface NativeStacks {
  /** Frames of a stopped thread, innermost first. @throws Error when the debugger cannot say. */
  stack(thread: number, start: number, count: number): Promise<NativeFrame[]>;
  /** The program became another one (execve). */
  forget(): void;
}
