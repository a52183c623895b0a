import type { Session } from './session';
import { settled } from './deadline';

/** How long a build or a program that is starting may take to notice that it is to end, in ms. */
const START_LIMIT = 5_000;

const endings = new WeakMap<Session, Promise<void>>();

/**
 * Ends everything that belongs to a session, once, whoever asks: what is being compiled or started,
 * the program (or its being debugged), the native debugger. Waits for each of them for a bounded
 * time; never rejects.
 */
export function endSession(session: Session, program: 'terminate' | 'detach'): Promise<void> {
  let ending = endings.get(session);
  if (!ending) {
    ending = end(session, program).catch((error: unknown) => session.internalError(error, 'ending'));
    endings.set(session, ending);
  }
  return ending;
}

async function end(session: Session, program: 'terminate' | 'detach'): Promise<void> {
  session.starting.abort();
  await settled(session.started, START_LIMIT);
  if (program === 'detach') await session.run?.detach();
  else await session.run?.terminate();
  await session.trace.close();
}
