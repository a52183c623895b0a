import { endSession } from '../ending';
import type { Session } from '../session';
import { handler } from './handler';

/**
 * Asks the program to end; what is being compiled is given up. Answered at once: the end itself is
 * told by events, and VS Code gives up a request that is still open when the session ends.
 */
export const terminate = handler(
  'terminate',
  (session, _args, call) => {
    call.afterResponse(() => void endProgram(session));
  },
  { capabilities: { supportsTerminateRequest: true } },
);

async function endProgram(session: Session): Promise<void> {
  try {
    session.starting.abort();
    await session.started;
    await session.run?.terminate();
  } catch (error) {
    session.internalError(error, 'terminate');
  }
}

/** Ends the session, and the program with it unless the client wants it to run on. */
export const disconnect = handler(
  'disconnect',
  async (session, args, call) => {
    call.afterResponse(() => void session.connection.close());
    const keep = args.terminateDebuggee === false || args.suspendDebuggee === true;
    await endSession(session, keep ? 'detach' : 'terminate');
  },
  { capabilities: { supportTerminateDebuggee: true } },
);
