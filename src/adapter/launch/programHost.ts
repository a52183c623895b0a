import type { Event } from '../../common/events';
import type { EnvironmentChanges } from '../configuration/environment';

/** How to start a program. `env`: changes to the environment that it would have otherwise. */
export interface ProgramCommand {
  program: string;
  args: readonly string[];
  cwd: string;
  env: EnvironmentChanges;
}

/** How a process ended, as its parent sees it. */
export interface ProcessEnd {
  code?: number;
  signal?: string;
}

/** Where a program runs: in pipes of ours, or in a terminal of the client's. */
export interface ProgramHost {
  /** The process ended. Fired at most once, and never for terminals: there only the debugger knows. */
  readonly onEnded: Event<ProcessEnd>;

  /** What marks the messages of log points in the program's output, where that is read by us. */
  readonly logMark?: string;

  /** Starts the program. @throws UserError when it cannot be started. */
  start(command: ProgramCommand): Promise<void>;

  /** Resolves when what the program wrote before it stopped has reached the client. */
  drained(): Promise<void>;

  /** After the program's end: resolves when its last output has reached the client. Bounded. */
  finished(): Promise<void>;

  /**
   * How the program `pid` has ended: undefined where it has not, and where the process that was started is another one
   * (a onefile program's) or no child of ours. For a real-time signal it is code 0, as Node knows none of them.
   */
  endOf(pid: number): ProcessEnd | undefined;

  /**
   * Resolves when the process that was started has ended, if it is another one than the program `pid`: that of a
   * onefile program waits for the program, and then takes away what it unpacked. To be waited for with a limit.
   */
  unwound(pid: number | undefined): Promise<void>;

  /** Sends a signal to the program and its children, if they are ours. Never throws. */
  signal(signal: NodeJS.Signals): void;

  /** The program is to run on when we have ended. */
  release(): void;
}
