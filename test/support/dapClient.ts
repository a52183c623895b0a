import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { DapClient } from '../../scripts/dap/client';
import { isEvent, isRequest, isResponse } from '../../scripts/dap/protocol';
import { type AdapterCommand, connectToAdapter, startAdapter, type Transport } from '../../scripts/dap/transport';
import { loadDapSchema, makeValidator, type Validate } from './dapSchema';
import { openClients } from './openClients';
import { newProcessMarker, type ProcessMarker } from './processes';

export { RequestFailed } from '../../scripts/dap/client';

export interface TestClientOptions {
  /**
   * 'exact' (default, for our adapter): nothing that the protocol does not know, messages numbered
   * one by one. 'open': for other people's adapters, which add properties and events of their own.
   */
  validation?: 'exact' | 'open';
}

/**
 * A DAP client that holds each message it receives against the protocol, and fails the session on
 * the first that is not what it should be. Its log is printed when the test that made it fails.
 */
export class TestDapClient extends DapClient {
  private readonly sentCommands = new Map<number, string>();
  private lastSeq = 0;

  private constructor(
    transport: Transport,
    private readonly validate: Validate,
    private readonly exact: boolean,
    /** In the environment of the adapter and of all it starts. */
    readonly marker: ProcessMarker,
  ) {
    super(transport);
    openClients.add(this);
  }

  /** Starts an adapter that speaks on its stdin and stdout. */
  static async start(adapter: AdapterCommand, options: TestClientOptions = {}): Promise<TestDapClient> {
    const [validate, exact] = await validator(options);
    const marker = newProcessMarker();
    const transport = startAdapter({ ...adapter, env: { ...adapter.env, ...marker.env } });
    return new TestDapClient(transport, validate, exact, marker);
  }

  /** Connects to an adapter on 127.0.0.1; `marker` is what whoever started it gave it. */
  static async connect(
    port: number,
    options: TestClientOptions = {},
    marker = newProcessMarker(),
  ): Promise<TestDapClient> {
    const [validate, exact] = await validator(options);
    return new TestDapClient(await connectToAdapter(port), validate, exact, marker);
  }

  override async kill(): Promise<void> {
    await super.kill();
    openClients.delete(this);
  }

  protected override check(message: DAP.ProtocolMessage): void {
    const problem = this.problemOf(message);
    if (problem !== undefined) throw new Error(`${problem}\n  ${JSON.stringify(message)}`);
  }

  protected override onSend(message: DAP.ProtocolMessage): void {
    if (isRequest(message)) this.sentCommands.set(message.seq, message.command);
  }

  private problemOf(message: DAP.ProtocolMessage): string | undefined {
    if (this.exact && message.seq !== this.lastSeq + 1) return `seq ${message.seq} after ${this.lastSeq}`;
    this.lastSeq = message.seq;
    if (isResponse(message))
      return this.unanswered(message) ?? this.validate(responseType(message, this.exact), message);
    if (isEvent(message))
      return this.isCustom(message)
        ? this.validate('Event', message)
        : this.validate(typeName(message.event, 'Event'), message);
    if (isRequest(message)) return this.validate(typeName(message.command, 'Request'), message);
    return `A message of type ${message.type}`;
  }

  /** A response must answer a request of ours, once, and name its command. */
  private unanswered(response: DAP.Response): string | undefined {
    const command = this.sentCommands.get(response.request_seq);
    this.sentCommands.delete(response.request_seq);
    if (command === undefined) return `A response to no request, or a second one`;
    return command === response.command ? undefined : `A response to ${command} that says ${response.command}`;
  }

  /** Our own events are named nuitka/…; other adapters' names are theirs. */
  private isCustom(event: DAP.Event): boolean {
    if (event.event.startsWith('nuitka/')) return true;
    return (
      !this.exact && this.validate(typeName(event.event, 'Event'), event)?.startsWith('The protocol has no') === true
    );
  }
}

let schema: ReturnType<typeof loadDapSchema> | undefined;

async function validator({ validation = 'exact' }: TestClientOptions): Promise<[Validate, boolean]> {
  const exact = validation === 'exact';
  return [makeValidator(await (schema ??= loadDapSchema()), { exact }), exact];
}

/** 'stackTrace', 'Response' → 'StackTraceResponse' */
function typeName(name: string, suffix: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1) + suffix;
}

/** Refusals have a type of their own; debugpy's lack the body that it asks for. */
function responseType(response: DAP.Response, exact: boolean): string {
  if (response.success) return typeName(response.command, 'Response');
  return exact ? 'ErrorResponse' : 'Response';
}
