import type { Session } from '../session';
import { handler, type SessionHandler } from './handler';

/** Cancels a request by its number or by the progress that is shown for it. */
export function cancel(cancelRequest: (session: Session, seq: number) => void): SessionHandler {
  return handler(
    'cancel',
    (session, { requestId, progressId }) => {
      const ofProgress = progressId === undefined ? undefined : session.requestOf(progressId);
      for (const seq of [requestId, ofProgress]) if (seq !== undefined) cancelRequest(session, seq);
    },
    { capabilities: { supportsCancelRequest: true }, quiet: true },
  );
}
