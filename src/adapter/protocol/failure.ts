import type { DebugProtocol } from '@vscode/debugprotocol';
import { CancelledError, messageOf, UserError } from '../../common/errors';
import { NotStoppedError } from '../../debuggee/debuggee';

/** What is said to the client about an error, by whose error it is. */
export interface Failure {
  message: string;
  body: DebugProtocol.ErrorResponse['body'];
  /** Ours: to be logged with its stack. */
  internal: boolean;
}

/** Numbers of `ErrorResponse.body.error.id`: they name the kind of error, for logs and other clients. */
const ID = { internal: 1, user: 2, cancelled: 3, notStopped: 4, python: 5, unknownCommand: 6 } as const;

/** What an evaluated expression raised: no fault of anyone but the answer, so never a pop-up. */
export class PythonError extends Error {
  override readonly name = 'PythonError';
}

/** A request that no handler serves. */
export class UnknownCommandError extends Error {
  override readonly name = 'UnknownCommandError';
}

/**
 * Turns an error into what the client is told. With `quiet` (requests that clients send on their
 * own, such as `scopes`) nothing pops up: the client shows the message where the answer would be.
 */
export function failureOf(error: unknown, quiet: boolean): Failure {
  if (error instanceof UserError) return failure(ID.user, error.message, !quiet);
  if (error instanceof CancelledError) {
    // `cancelled` is the protocol's own word for it.
    return { ...failure(ID.cancelled, error.message, false), message: 'cancelled' };
  }
  if (error instanceof NotStoppedError) {
    return { ...failure(ID.notStopped, error.message, false), message: 'notStopped' };
  }
  if (error instanceof PythonError) return failure(ID.python, error.message, false);
  if (error instanceof UnknownCommandError) return failure(ID.unknownCommand, error.message, false);
  return { ...failure(ID.internal, `This is a fault of the debugger: ${messageOf(error)}`, !quiet), internal: true };
}

function failure(id: number, message: string, showUser: boolean): Failure {
  // No `variables`: without them clients leave braces in the text as they are.
  const error = { id, format: message, showUser };
  return { message, body: { error }, internal: false };
}
