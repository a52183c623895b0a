import { Latch } from './deadline';
import { endSession } from './ending';
import { Connection, type Streams } from './protocol/connection';
import { Router } from './protocol/router';
import { handlers } from './requests/table';
import type { Services } from './services';
import { Session } from './session';

/** A client may take this long to disconnect after the program's end, in ms, before we do. */
const FAREWELL_LIMIT = 60_000;

/** One client being served. */
export interface ServedClient {
  /** Resolves when the client is gone and everything that belonged to it has ended. Never rejects. */
  readonly done: Promise<void>;
  /** Ends it from our side. Resolves like {@link done}. */
  end(): Promise<void>;
}

/** Serves one client on two streams, until it disconnects, goes away, or we end. */
export function serveClient(streams: Streams, services: Services): ServedClient {
  const connection = new Connection();
  const session = new Session(connection, services);
  const gone = new Latch();
  const router = new Router(
    handlers((_session, seq) => router.cancel(seq)),
    session,
    connection,
    session,
  );
  connection.onMessage(({ direction, message }) => {
    if (session.trace.active) session.trace.write(direction === 'in' ? 'client' : 'adapter', JSON.stringify(message));
    if (direction === 'out' && isTerminated(message)) setTimeout(() => gone.open(), FAREWELL_LIMIT).unref();
  });
  connection.onClosed((reason) => {
    session.trace.write('adapter', reason);
    gone.open();
  });
  connection.open(streams, (request) => {
    void router.serve(request).then(() => {
      if (request.command === 'disconnect') gone.open();
    });
  });
  const done = gone.wait.then(async () => {
    await endSession(session, 'terminate');
    await connection.close();
  });
  return {
    done,
    end: () => {
      gone.open();
      return done;
    },
  };
}

function isTerminated(message: object): boolean {
  return 'event' in message && message.event === 'terminated';
}
