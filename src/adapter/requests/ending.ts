import { endSession } from '../ending';
import { handler } from './handler';

/** Asks the program to end; what is being compiled is given up. The end itself is told by events. */
export const terminate = handler(
  'terminate',
  async (session) => {
    session.starting.abort();
    await session.started;
    await session.run?.terminate();
  },
  { capabilities: { supportsTerminateRequest: true } },
);

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
