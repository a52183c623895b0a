import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../../common/errors';
import type { Connection } from './connection';
import { failureOf, UnknownCommandError } from './failure';
import type { Arguments, Body, Command } from './requests';

/** One request being served. */
export interface Call {
  readonly request: DebugProtocol.Request;
  /** Fires when the client cancels this request. */
  readonly signal: AbortSignal;
  /** Runs `action` once the response has been sent, whatever it says. */
  afterResponse(action: () => void): void;
}

/** A request of the protocol, the capabilities that go with it, and what serves it. */
export interface Handler<S> {
  readonly command: Command;
  readonly capabilities: DebugProtocol.Capabilities;
  /** The client sends it on its own: its errors are not to pop up. */
  readonly quiet: boolean;
  handle(session: S, call: Call): Promise<unknown>;
}

export interface HandlerOptions {
  capabilities?: DebugProtocol.Capabilities;
  quiet?: boolean;
}

/** Defines a handler, checked against the protocol's types for its command. */
export function handler<S, C extends Command>(
  command: C,
  serve: (session: S, args: Arguments<C>, call: Call) => Promise<Body<C>> | Body<C>,
  options: HandlerOptions = {},
): Handler<S> {
  return {
    command,
    capabilities: options.capabilities ?? {},
    quiet: options.quiet ?? false,
    handle: async (session, call) => {
      const args: unknown = call.request.arguments ?? {};
      if (!isArguments(command, args)) throw new Error(`The arguments of '${command}' are not an object.`);
      return serve(session, args, call);
    },
  };
}

/** Clients are trusted to send what the protocol says: only that it is an object is looked at. */
function isArguments<C extends Command>(_command: C, args: unknown): args is Arguments<C> {
  return typeof args === 'object' && args !== null;
}

/** All capabilities of a table of handlers, for the answer to `initialize`. */
export function capabilitiesOf<S>(handlers: readonly Handler<S>[]): DebugProtocol.Capabilities {
  return handlers.reduce<DebugProtocol.Capabilities>((all, each) => ({ ...all, ...each.capabilities }), {});
}

export interface RouterEvents {
  /** An error of ours, with its stack. */
  internalError(error: unknown, command: string): void;
  /** Whether the client shows errors that have a remedy itself, with a button for it. */
  readonly showsRemedies: boolean;
}

/**
 * Hands each request to its handler and its outcome to the client: exactly one response each.
 * Handlers run concurrently; where order matters, the handlers' own queues keep it.
 */
export class Router<S> {
  private readonly handlers: ReadonlyMap<string, Handler<S>>;
  /** Requests being served, by number; owned by {@link serve}. */
  private readonly running = new Map<number, AbortController>();

  constructor(
    handlers: readonly Handler<S>[],
    private readonly session: S,
    private readonly connection: Pick<Connection, 'respond' | 'event'>,
    private readonly events: RouterEvents,
  ) {
    this.handlers = new Map(handlers.map((each) => [each.command, each]));
  }

  /** Never rejects. Resolves when the response has been sent. */
  async serve(request: DebugProtocol.Request): Promise<void> {
    const cancellation = new AbortController();
    const afterwards: (() => void)[] = [];
    this.running.set(request.seq, cancellation);
    const chosen = this.handlers.get(request.command);
    try {
      if (!chosen) throw new UnknownCommandError(`The request '${request.command}' is not supported.`);
      const body = await chosen.handle(this.session, {
        request,
        signal: cancellation.signal,
        afterResponse: (action) => afterwards.push(action),
      });
      this.connection.respond(request, { success: true, body });
    } catch (error) {
      this.fail(request, error, chosen?.quiet ?? false);
    } finally {
      this.running.delete(request.seq);
    }
    for (const action of afterwards) action();
  }

  /** Cancels a request that is being served; one that is not (any more) is no error. */
  cancel(seq: number): void {
    this.running.get(seq)?.abort();
  }

  private fail(request: DebugProtocol.Request, error: unknown, quiet: boolean): void {
    const hasRemedy = error instanceof UserError && error.remedy !== undefined;
    // One message is enough.
    const { message, body, internal } = failureOf(error, quiet || (hasRemedy && this.events.showsRemedies));
    if (internal) this.events.internalError(error, request.command);
    // Before the response: a client may drop a session whose launch failed, and its later events with it.
    if (hasRemedy) {
      this.connection.event('nuitka/remedy', { message: error.message, remedy: error.remedy });
    }
    this.connection.respond(request, { success: false, message, body });
  }
}
