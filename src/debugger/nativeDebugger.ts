import type { Event } from '../common/events';

/**
 * What we need of a native debugger, and all that we need: the Python side is served by the
 * runtime inside the program (see docs/architecture.md), so gdb and lldb differ only behind this.
 *
 * The program is started by us (or by the client's terminal), waits in its first instructions, and
 * is attached to; no debugger ever starts it. Addresses are absolute, as the runtime reports them,
 * so that nothing here depends on debug information.
 *
 * Concurrency: calls may overlap; the implementation serialises what the debugger cannot do at
 * once. No call waits for a stop: stops arrive by {@link onStopped} only. After
 * {@link onClosed} every pending and every later call rejects.
 */
export interface NativeDebugger {
  readonly kind: 'gdb' | 'lldb';
  readonly version: string;
  /** The debugger's own process. */
  readonly pid: number | undefined;

  /** The program stopped (all threads). Fired once for each stop, also for the one after `attach`. */
  readonly onStopped: Event<NativeStop>;
  /** The program ended. Fired at most once. */
  readonly onExited: Event<NativeExit>;
  /** The debugger itself ended or can no longer be talked to. Fired exactly once, last of all. */
  readonly onClosed: Event<{ expected: boolean; detail: string }>;
  /** Everything said on the wire, for `trace`. */
  readonly onTrace: Event<{ direction: 'in' | 'out'; text: string }>;

  /**
   * Attaches to a process; when it resolves the process is stopped (the stop of the attach itself
   * is not reported by onStopped).
   * @throws UserError when the system refuses, with the reason and the remedy (ptrace_scope, another tracer, no such process).
   */
  attach(pid: number): Promise<void>;

  /** Plants the one native breakpoint that the runtime's trap function needs. */
  setTrap(address: bigint): Promise<void>;

  /**
   * Resumes. `thread` alone when given (the others stay stopped: used while the runtime serves a
   * request), else all threads. Resolves when the debugger accepted it.
   */
  resume(thread?: NativeThreadId): Promise<void>;

  /** Asks for a stop of a running program; the stop arrives by onStopped with reason 'interrupted'. */
  interrupt(): Promise<void>;

  /** Whether memory can be read, and written, while the program runs. (Through the debugger it cannot, with most.) */
  readonly readsWhileRunning: boolean;
  /** Reads `length` bytes. @throws Error when the memory cannot be read. */
  readMemory(address: bigint, length: number): Promise<Buffer>;
  /** Writes. @throws Error when the memory cannot be written. */
  writeMemory(address: bigint, bytes: Uint8Array): Promise<void>;

  /** Native frames of a stopped thread, innermost first, `count` at most. Loads symbols on demand. */
  nativeStack(thread: NativeThreadId, start: number, count: number): Promise<NativeFrame[]>;
  /** The native threads now. */
  threads(): Promise<NativeThread[]>;

  /** Lets the program go and run on. */
  detach(): Promise<void>;
  /** Ends the program for good (SIGKILL), also while it runs. Resolves when the debugger said that it is gone. */
  kill(): Promise<void>;
  /** Ends the debugger process; never hangs (killed after a short while). The program, if still attached, is let go. */
  dispose(): Promise<void>;
}

/** The debugger's own number of a thread. */
export type NativeThreadId = number;

export interface NativeThread {
  id: NativeThreadId;
  /** The operating system's thread id (gettid on Linux), which the runtime reports too. */
  osId: number;
  name?: string;
}

export interface NativeStop {
  /** 'trap': the runtime's trap function. 'interrupted': our own interrupt(). 'signal': a signal arrived, e.g. a crash. */
  reason: 'trap' | 'interrupted' | 'signal' | 'other';
  thread: NativeThreadId;
  osThreadId?: number;
  signal?: { name: string; meaning: string };
  /** Program counter of the stopped thread, when the debugger said it. */
  pc?: bigint;
}

export type NativeExit = { kind: 'exited'; code: number } | { kind: 'signalled'; signal: string };

export interface NativeFrame {
  level: number;
  pc: bigint;
  function?: string;
  file?: string;
  fullname?: string;
  line?: number;
  /** The shared object or program that the pc is in. */
  module?: string;
}
