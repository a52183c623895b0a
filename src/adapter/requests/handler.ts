import { handler as define, type Call, type Handler, type HandlerOptions } from '../protocol/router';
import type { Arguments, Body, Command } from '../protocol/requests';
import type { Session } from '../session';

export type SessionHandler = Handler<Session>;

/** Defines how a session serves a request. */
export function handler<C extends Command>(
  command: C,
  serve: (session: Session, args: Arguments<C>, call: Call) => Promise<Body<C>> | Body<C>,
  options?: HandlerOptions,
): SessionHandler {
  return define<Session, C>(command, serve, options);
}
