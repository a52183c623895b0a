import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { CancelledError, InternalError } from '../common/errors';
import { Emitter } from '../common/events';
import { isObject, type JsonObject } from '../common/json';

/** What the runtime says of itself when it connects (nd_channel.c). */
export interface Hello {
  pid: number;
  /** Of the debug map that belongs to the program. */
  buildId: string;
  trap: bigint;
  mailbox: bigint;
  layout: bigint;
}

const PROTOCOL = 1;

/**
 * The adapter's end of the socket that a debugged program connects to in its first instructions.
 *
 * It lives in a folder that only this user can enter. The program waits in its first instructions
 * for `go`; until then it waits for us, afterwards nobody waits for anybody here.
 */
export class Channel {
  private server: Server | undefined;
  private socket: Socket | undefined;
  private readonly closed = new Emitter<void>();
  private readonly lines = new Emitter<JsonObject>();
  private readonly logged = new Emitter<{ breakpoint: number; text: string }>();
  private readonly printed = new Emitter<string>();
  private readonly published = new Emitter<number>();
  private readonly refused = new Emitter<{ breakpoint: number; message: string }>();
  /** A log point's message, of a program whose output is not read by us. */
  readonly onLog = this.logged.event;
  /** Printed by an evaluation that is still running. */
  readonly onPrinted = this.printed.event;
  /** A report or an answer is in the mailbox, and the program is about to trap, for the time with this number. */
  readonly onPublished = this.published.event;
  /** A breakpoint's condition or message is no Python. */
  readonly onRefused = this.refused.event;
  /** Whether a module of the program has begun that can be debugged. */
  hasBegun = false;
  /** The program's end is gone. Fired at most once. */
  readonly onClosed = this.closed.event;

  private constructor(
    readonly path: string,
    private readonly folder: string,
  ) {}

  /** Opens a socket for one program. */
  static async open(): Promise<Channel> {
    // A socket's path may have 107 bytes, of macOS 103; and what is linked here may be for LD_PRELOAD, whose names have
    // no blanks.
    const base = tmpdir().length > 60 || /[\s:]/.test(tmpdir()) ? '/tmp' : tmpdir();
    const folder = await mkdtemp(join(base, 'nuitka-debug-'));
    return new Channel(join(folder, 'socket'), folder);
  }

  /** Starts to listen; to be called before the program is started. */
  async listen(): Promise<void> {
    this.server = createServer((socket) => this.accept(socket));
    await new Promise<void>((resolve, reject) => {
      this.server?.once('error', reject);
      this.server?.listen(this.path, resolve);
    });
  }

  /** Waits until the program has connected. @throws CancelledError when the signal fires before. */
  hello(signal: AbortSignal): Promise<Hello> {
    return this.next(signal, (line) => (line['event'] === 'hello' ? parseHello(line) : undefined));
  }

  /** Lets the process `pid` trace the program (Yama); resolves when the program has said so. */
  async allowTracer(pid: number, signal: AbortSignal): Promise<void> {
    const ready = this.next(signal, (line) => line['event'] === 'ready');
    this.send(`tracer ${pid}`);
    await ready;
  }

  /** Sends one line; nothing happens when the program is gone. */
  send(line: string): void {
    if (this.socket?.writable) this.socket.write(line + '\n');
  }

  dispose(): void {
    this.socket?.destroy();
    this.server?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private accept(socket: Socket): void {
    // One program each; whatever else connects is none of ours.
    if (this.socket) {
      socket.destroy();
      return;
    }
    this.socket = socket;
    const decoder = new StringDecoder('utf8');
    let rest = '';
    socket.on('data', (bytes) => {
      const parts = (rest + decoder.write(bytes)).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) this.receive(part);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.closed.fire());
  }

  private receive(text: string): void {
    try {
      const value: unknown = JSON.parse(text);
      if (!isObject(value)) return;
      const { event, id, text: said, trap } = value;
      const isOfBreakpoint = typeof id === 'number' && typeof said === 'string';
      if (event === 'log' && isOfBreakpoint) this.logged.fire({ breakpoint: id, text: said });
      else if (event === 'output' && typeof said === 'string') this.printed.fire(said);
      else if (event === 'published' && typeof trap === 'number') this.published.fire(trap);
      else if (event === 'refused' && isOfBreakpoint) this.refused.fire({ breakpoint: id, message: said });
      else if (event === 'begun') this.hasBegun = true;
      else this.lines.fire(value);
    } catch {
      // Not ours to understand; the program may be anything that was started in our place.
    }
  }

  private next<T>(signal: AbortSignal, match: (line: JsonObject) => T | undefined | false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const finish = (act: () => void) => {
        offLine();
        offClosed();
        signal.removeEventListener('abort', aborted);
        act();
      };
      const aborted = () => finish(() => reject(new CancelledError()));
      const offLine = this.lines.event((line) => {
        try {
          const found = match(line);
          if (found) finish(() => resolve(found));
        } catch (error) {
          finish(() => reject(error instanceof Error ? error : new InternalError(String(error))));
        }
      });
      const offClosed = this.closed.event(() =>
        finish(() => reject(new InternalError('The program closed its connection before it was ready.'))),
      );
      signal.addEventListener('abort', aborted);
      if (signal.aborted) aborted();
    });
  }
}

function parseHello(line: JsonObject): Hello {
  const { protocol, pid, buildId, trap, mailbox, layout } = line;
  if (protocol !== PROTOCOL)
    throw new InternalError(`The program speaks protocol ${String(protocol)}, not ${PROTOCOL}.`);
  if (
    typeof pid !== 'number' ||
    typeof buildId !== 'string' ||
    typeof trap !== 'string' ||
    typeof mailbox !== 'string' ||
    typeof layout !== 'string'
  ) {
    throw new InternalError('The program introduced itself in a way that is not understood.');
  }
  return { pid, buildId, trap: BigInt(trap), mailbox: BigInt(mailbox), layout: BigInt(layout) };
}
