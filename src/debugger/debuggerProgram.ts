import type { MiClient, SendOptions } from './mi/client';
import type { Dialect } from './miDebugger/dialect';

/** A program that speaks MI: how it is found, started and told apart from one that is too old. gdb/program.ts, lldb/program.ts, lldbMi/program.ts. */
export interface DebuggerProgram {
  readonly dialect: Dialect;
  /** Names to look for in PATH, the best first. */
  readonly names: readonly string[];
  /** Installs it, on this system. */
  readonly install: string;
  /** The oldest version that has all we use, as its own documentation has it. */
  readonly oldest: string;

  launch(file: string, env: NodeJS.ProcessEnv): MiClient;
  /** Sent while it still starts. */
  prepare(mi: MiClient): Promise<void>;
  /** What it says of its version. @throws also MiTimeoutError. */
  versionText(mi: MiClient, options: SendOptions): Promise<string>;
  /** From what it says. */
  parseVersion(text: string): string | undefined;
  /** What is wrong with one that ended at its start, where what it said tells; the end of a sentence that begins with its path. */
  explainEnd(said: string): string | undefined;
}
