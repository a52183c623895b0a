import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { EventQueue } from './eventQueue';
import { Decoder, encode } from './framing';
import { MessageLog } from './messageLog';
import {
  type Arguments,
  type Body,
  type Command,
  type EventName,
  type Events,
  isEvent,
  isEventOf,
  isMessage,
  isRequest,
  isResponse,
  isResponseTo,
} from './protocol';
import type { Transport } from './transport';

/** The adapter said no. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(
    readonly command: string,
    readonly response: DAP.Response,
  ) {
    super(`${command}: ${response.message ?? 'failed'}${describe(response.body)}`);
  }
}

/** Answers a request of the adapter's; what it returns is the body of the answer, what it throws the refusal. */
export type ReverseHandler = (args: unknown) => Promise<object | undefined>;

export interface RequestOptions {
  /** Default 30 s. */
  timeoutMs?: number;
}

/**
 * A DAP client for scripts: the demo, the benchmarks and (with checks added) the tests.
 *
 * Events are kept until somebody asks for them, so that it does not matter whether they came
 * before or after. Everything pending rejects when the adapter ends.
 */
export class DapClient {
  readonly log = new MessageLog();
  private readonly pending = new Map<number, Pending>();
  private readonly events = new EventQueue();
  private readonly listeners = new Set<(event: DAP.Event) => void>();
  private readonly reverseHandlers = new Map<string, ReverseHandler>();
  private seq = 0;
  private failure: Error | undefined;

  constructor(protected readonly transport: Transport) {
    const decoder = new Decoder();
    transport.input.on('data', (chunk: Buffer) => {
      try {
        for (const message of decoder.push(chunk)) this.receive(message);
      } catch (error) {
        this.fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
    void transport.closed.then((how) => {
      this.fail(new Error(`The adapter ${how}.${indent(transport.diagnostics())}`));
    });
  }

  /** The adapter's process, when it was started by us. */
  get pid(): number | undefined {
    return this.transport.pid;
  }

  /** Resolves when the adapter is gone, with how it ended. */
  get closed(): Promise<string> {
    return this.transport.closed;
  }

  /** What the adapter wrote to its stderr. */
  get diagnostics(): string {
    return this.transport.diagnostics();
  }

  /**
   * Sends a request and waits for its answer.
   * @throws RequestFailed when the adapter refuses; Error when it ends or is too slow.
   */
  request<C extends Command>(command: C, args: Arguments<C>, options: RequestOptions = {}): Promise<Body<C>> {
    const { timeoutMs = 30_000 } = options;
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      const seq = ++this.seq;
      const timer = setTimeout(() => {
        this.pending.delete(seq);
        reject(new Error(`No answer to ${command} within ${timeoutMs} ms.`));
      }, timeoutMs);
      this.pending.set(seq, {
        settle: (response) => {
          clearTimeout(timer);
          // The protocol leaves some bodies open (`any`).
          // eslint-disable-next-line @typescript-eslint/no-unsafe-argument
          if (isResponseTo(command, response)) resolve(response.body);
          else reject(new RequestFailed(command, response));
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      const request: DAP.Request = { seq, type: 'request', command, ...(args !== undefined && { arguments: args }) };
      this.send(request);
    });
  }

  /**
   * The next event of this name that `predicate` takes, among those that nobody has taken yet,
   * whether it is there already or still to come. Each event is given once.
   */
  waitForEvent<E extends EventName>(
    name: E,
    predicate: (event: Events[E]) => boolean = () => true,
    timeoutMs = 30_000,
  ): Promise<Events[E]> {
    if (this.failure && !this.events.holds(name)) return Promise.reject(this.failure);
    return this.events.take(name, predicate, timeoutMs);
  }

  /** Calls the listener at each event of this name from now on; returns how to stop that. */
  onEvent<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void {
    const filtered = (event: DAP.Event) => {
      if (isEventOf(name, event)) listener(event);
    };
    this.listeners.add(filtered);
    return () => this.listeners.delete(filtered);
  }

  /** Who answers the adapter's own requests; without a handler they are refused. */
  onReverseRequest(command: string, handler: ReverseHandler): void {
    this.reverseHandlers.set(command, handler);
  }

  /** Goes away without a word, as a client that died; an adapter that does not end then within 10 s is killed. */
  async hangUp(): Promise<void> {
    this.transport.output.end();
    const timer = setTimeout(() => {
      this.transport.kill();
    }, 10_000);
    await this.transport.closed;
    clearTimeout(timer);
  }

  /** Ends the connection, and the adapter's process without its leave. */
  async kill(): Promise<void> {
    this.transport.kill();
    await this.transport.closed;
  }

  /** Called with each message before anything is done with it; what it throws fails the session. */
  protected check(_message: DAP.ProtocolMessage): void {
    // The test client looks here whether it is what the protocol says.
  }

  /** Called with each message before it is sent. */
  protected onSend(_message: DAP.ProtocolMessage): void {
    // The test client notes what must be answered.
  }

  private receive(message: unknown): void {
    this.log.add('received', message);
    if (!isMessage(message)) throw new Error(`Not a DAP message: ${JSON.stringify(message)}`);
    this.check(message);
    if (isResponse(message)) {
      const pending = this.pending.get(message.request_seq);
      this.pending.delete(message.request_seq);
      pending?.settle(message);
    } else if (isEvent(message)) {
      this.events.put(message);
      for (const listener of [...this.listeners]) listener(message);
    } else if (isRequest(message)) {
      void this.answer(message);
    }
  }

  private async answer(request: DAP.Request): Promise<void> {
    const respond = (outcome: Pick<DAP.Response, 'success' | 'body' | 'message'>) => {
      const { seq: request_seq, command } = request;
      const response: DAP.Response = { seq: ++this.seq, type: 'response', request_seq, command, ...outcome };
      this.send(response);
    };
    try {
      const handler = this.reverseHandlers.get(request.command);
      if (!handler) throw new Error(`${request.command} is not supported by this client.`);
      const body = await handler(request.arguments);
      respond({ success: true, ...(body && { body }) });
    } catch (error) {
      respond({ success: false, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private send(message: DAP.ProtocolMessage): void {
    this.onSend(message);
    this.log.add('sent', message);
    this.transport.output.write(encode(message));
  }

  /** The first failure is the one that is told. */
  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.pending.values()) reject(this.failure);
    this.pending.clear();
    this.events.fail(this.failure);
  }
}

interface Pending {
  settle: (response: DAP.Response) => void;
  reject: (error: Error) => void;
}

/** What the body of a refusal says, where it says more than `message`. */
function describe(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('error' in body)) return '';
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('format' in error)) return '';
  return ` (${String(error.format)})`;
}

function indent(text: string): string {
  return text.trim() ? `\n  ${text.trim().replaceAll('\n', '\n  ')}` : '';
}
