/**
 * Errors typed by whose they are, because that decides what happens with them:
 * a user's error is shown with its remedy, ours is logged and reported, and a
 * cancellation is nobody's fault and is not shown at all.
 */

/** Something the user can mend. `message` is shown as it is; it says what is wrong and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    message: string,
    /** Machine-readable remedy that a front end may offer as a button. */
    readonly remedy?: Remedy,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Something that we did wrong. Logged with its stack; the user sees that it is our fault. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** The user, or the end of the session, asked for this. Never shown. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor(message = 'Cancelled.') {
    super(message);
  }
}

/** A place in a file of the user's, for errors that are about one. Lines and columns are 1-based. */
export interface SourcePlace {
  file: string;
  line: number;
  column?: number;
  endColumn?: number;
}

/** What a front end may offer beside the message of a {@link UserError}. */
export type Remedy =
  | { kind: 'installNuitka'; python: string; requirement: string }
  | { kind: 'selectPython' }
  | { kind: 'openFile'; place: SourcePlace; message: string }
  | { kind: 'openLog' }
  | { kind: 'runInTerminal'; command: string };

/** Throws {@link CancelledError} when the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError();
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
