import { ProtocolServer } from '@vscode/debugadapter/lib/protocol';
import { Event as ProtocolEvent, Response } from '@vscode/debugadapter/lib/messages';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { EventArguments, EventName } from './events';
import { Emitter } from '../../common/events';

/** The two streams that a client talks through. */
export interface Streams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { readonly writableNeedDrain: boolean };
}

/**
 * One client: framing and numbering of messages (by `@vscode/debugadapter`), and nothing of what
 * they mean. Requests go to the function given to {@link open}.
 */
export class Connection extends ProtocolServer {
  private receive: ((request: DebugProtocol.Request) => void) | undefined;
  private streams: Streams | undefined;
  private open_ = false;
  private readonly closed = new Emitter<string>();
  private readonly message = new Emitter<{ direction: 'in' | 'out'; message: DebugProtocol.ProtocolMessage }>();

  /** The client is gone, with the reason for the log. Fired at most once. */
  readonly onClosed = this.closed.event;
  /** Every message in either direction, for the trace. */
  readonly onMessage = this.message.event;

  /** Starts to listen. `receive` gets each request as it arrives, in order, and must not throw. */
  open(streams: Streams, receive: (request: DebugProtocol.Request) => void): void {
    this.streams = streams;
    this.receive = receive;
    this.open_ = true;
    // A message that cannot be parsed is dropped (there is no number to answer to); a stream that
    // fails is the end of the connection.
    this.on('error', (event: DebugProtocol.Event) => {
      const detail = String(event.body);
      if (detail.startsWith('Error handling data')) process.stderr.write(`${detail}\n`);
      else this.lost(detail);
    });
    this.on('close', () => this.lost('the client closed the connection'));
    // ProtocolServer looks at 'close' only, which a half-closed pipe does not fire.
    streams.input.on('end', () => this.lost('the client closed the connection'));
    this.onDidSendMessage((message) => {
      if (isProtocolMessage(message)) this.message.fire({ direction: 'out', message });
    });
    this.start(streams.input, streams.output);
  }

  event<E extends EventName>(event: E, ...[body]: EventArguments<E>): void {
    if (this.open_) this.sendEvent(new ProtocolEvent(event, body));
  }

  /** Answers a request. `message` and `body` as the protocol's `ErrorResponse` when it did not succeed. */
  respond(request: DebugProtocol.Request, result: { success: boolean; message?: string; body?: unknown }): void {
    if (!this.open_) return;
    const response: DebugProtocol.Response = new Response(request);
    response.success = result.success;
    if (result.message !== undefined) response.message = result.message;
    if (result.body !== undefined) response.body = result.body;
    this.sendResponse(response);
  }

  /**
   * A request to the client. The caller waits for the client, `limitMs` at most.
   * @throws Error with the client's own words when it refuses or does not answer.
   */
  request(command: string, args: object, limitMs: number): Promise<DebugProtocol.Response> {
    return new Promise((resolve, reject) => {
      this.sendRequest(command, args, limitMs, (response) => {
        if (response.success) resolve(response);
        else reject(new Error(response.message ?? 'no reason given'));
      });
    });
  }

  /** True while the client does not read as fast as we write: whoever can should produce less. */
  get congested(): boolean {
    return this.open_ && (this.streams?.output.writableNeedDrain ?? false);
  }

  /** Calls once when the client has read what was written. */
  onceDrained(action: () => void): void {
    this.streams?.output.once('drain', action);
  }

  /** Ends the connection from our side, after everything written has gone out. Fires no {@link onClosed}. */
  close(): Promise<void> {
    if (!this.open_) return Promise.resolve();
    this.open_ = false;
    const output = this.streams?.output;
    return new Promise((resolve) => (output ? output.end(() => resolve()) : resolve()));
  }

  override handleMessage(message: DebugProtocol.ProtocolMessage): void {
    this.message.fire({ direction: 'in', message });
    super.handleMessage(message);
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    this.receive?.(request);
  }

  private lost(reason: string): void {
    if (!this.open_) return;
    this.open_ = false;
    this.closed.fire(reason);
  }
}

function isProtocolMessage(message: object): message is DebugProtocol.ProtocolMessage {
  return 'seq' in message && 'type' in message;
}
