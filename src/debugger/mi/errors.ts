import { UserError } from '../../common/errors';

/** The debugger answered a command with `^error`. */
export class MiCommandError extends Error {
  override readonly name = 'MiCommandError';
  constructor(
    /** The command's name, as `-exec-continue`. */
    readonly command: string,
    /** What the debugger said, as it said it. */
    readonly reply: string,
    /** MI's `code`, as `undefined-command`. */
    readonly code?: string,
  ) {
    super(`The native debugger refused ${command}: ${reply}`);
  }
}

/** No answer came in the time that the caller gave. The debugger may still be working on it. */
export class MiTimeoutError extends Error {
  override readonly name = 'MiTimeoutError';
  constructor(
    readonly command: string,
    readonly timeoutMs: number,
  ) {
    super(`The native debugger did not answer ${command} within ${timeoutMs} ms.`);
  }
}

/**
 * The debugger is gone; `detail` says how, with the last that it wrote to its standard error. It was killed, or crashed:
 * no fault of ours, and the user is to know.
 */
export class MiClosedError extends UserError {
  constructor(readonly detail: string) {
    super(`The native debugger ended unexpectedly (${detail}). Start the program again.`);
  }
}
