import type { Call } from '../protocol/router';
import { Progress } from '../progress';
import type { Session } from '../session';

/** Of a title, which clients show in one line. */
const MOST_CHARACTERS = 60;

/**
 * Does what the user asked for and waits for, however long it takes. What takes longer than an answer should is shown
 * as running, and can be cancelled there, or by the request's number: then the signal of the call fires.
 */
export async function withPatience<T>(session: Session, call: Call, what: string, work: Promise<T>): Promise<T> {
  const progress = new Progress(session.send, session.client, `Evaluating ${brief(what)}`, call.request.seq);
  const forget = session.cancellableBy(progress.id, call.request.seq);
  const limit = (session.configuration?.answerLimit ?? 0) * 1000;
  const timer = setTimeout(() => progress.update('The program is still running it.'), limit);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    progress.end();
    forget();
  }
}

function brief(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}
