import { Emitter, type Event } from '../../common/events';
import { utf8FromBytes } from './cstring';
import { MiClosedError, MiCommandError, MiTimeoutError } from './errors';
import { toMiEvent, type MiEvent } from './events';
import { MiParser } from './parser';
import { MiProcess, type MiProcessOptions } from './process';
import type { MiRecord, MiResultRecord, MiTuple } from './types';

export interface SendOptions {
  /** Rejects with {@link MiTimeoutError} after this; without it the command may take as long as it takes. */
  readonly timeoutMs?: number;
}

export interface MiClientOptions extends MiProcessOptions {
  /** Longest record that is accepted. */
  readonly maxLineBytes?: number;
  /** For a debugger whose MI has a flaw: what a line of it should have been. A character is a byte. */
  readonly repair?: (line: string) => string;
}

/** What the client says on, or hears from, the wire; a line each, without its end. */
export interface MiTrace {
  readonly direction: 'in' | 'out';
  readonly text: string;
}

interface Pending {
  readonly command: string;
  readonly resolve: (results: MiTuple) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

/**
 * Talks MI with a debugger process. Commands are told apart by tokens, so any number can be under
 * way; the debugger takes them in order. Prompts are ignored: in async mode they say nothing.
 *
 * Each command ends: answered, refused ({@link MiCommandError}), or rejected with
 * {@link MiClosedError} when the debugger ends, however it does that.
 */
export class MiClient {
  private readonly eventEmitter = new Emitter<MiEvent>();
  private readonly consoleEmitter = new Emitter<string>();
  private readonly traceEmitter = new Emitter<MiTrace>();
  private readonly exitEmitter = new Emitter<void>();
  private readonly closedEmitter = new Emitter<string>();
  private readonly process: MiProcess;
  private readonly parser: MiParser;
  private readonly pending = new Map<number, Pending>();
  private nextToken = 1;
  /** The command that was last answered with `^running`. */
  private running: number | undefined;
  private closedDetail: string | undefined;
  private tracing = 0;

  /** What the program under the debugger does, and other news, in the order they came. */
  readonly onEvent: Event<MiEvent> = this.eventEmitter.event;
  /** What the debugger writes for people. */
  readonly onConsole: Event<string> = this.consoleEmitter.event;
  /** The debugger's process is gone; what it said last is still to come, and {@link onClosed}. */
  readonly onExited: Event<void> = this.exitEmitter.event;
  /** The debugger's process is over; fired once, after every pending command was rejected. */
  readonly onClosed: Event<string> = this.closedEmitter.event;

  /** Everything on the wire. Costs nothing while nobody listens. */
  readonly onTrace: Event<MiTrace> = (listener) => {
    const unsubscribe = this.traceEmitter.event(listener);
    this.tracing++;
    let subscribed = true;
    return () => {
      if (subscribed) this.tracing--;
      subscribed = false;
      unsubscribe();
    };
  };

  constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv, options: MiClientOptions = {}) {
    this.parser = new MiParser((record, line) => this.onRecord(record, line), options.maxLineBytes, options.repair);
    const handlers = {
      onOutput: (chunk: Buffer) => this.onOutput(chunk),
      onExit: () => this.exitEmitter.fire(),
      onEnd: (detail: string) => this.onEnd(detail),
    };
    this.process = new MiProcess(file, args, env, handlers, options);
  }

  /** Undefined when the process could not be started. */
  get pid(): number | undefined {
    return this.process.pid;
  }

  get closed(): boolean {
    return this.closedDetail !== undefined;
  }

  /** Sends one command, escaped already (commands.ts), and resolves with the results of its answer. */
  send(command: string, options: SendOptions = {}): Promise<MiTuple> {
    if (this.closedDetail !== undefined) return Promise.reject(new MiClosedError(this.closedDetail));
    // One command is one line; anything else is a command that escaped badly, and not to be let out.
    if (command.includes('\n')) return Promise.reject(new Error('An MI command must not contain a newline.'));
    const token = this.nextToken++;
    const name = /^\S*/.exec(command)?.[0] ?? '';
    return new Promise((resolve, reject) => {
      const { timeoutMs } = options;
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => this.onTimeout(token, timeoutMs), timeoutMs);
      this.pending.set(token, { command: name, resolve, reject, timer });
      this.trace('out', `${token}${command}`);
      this.process.write(`${token}${command}\n`);
    });
  }

  /** Ends the debugger at once. `why`, if there is a reason, is what {@link onClosed} says. */
  kill(why?: string): void {
    this.process.kill(why);
  }

  private onOutput(chunk: Buffer): void {
    this.parser.feed(chunk);
  }

  private onRecord(record: MiRecord, line: string): void {
    if (this.tracing > 0) this.trace('in', utf8FromBytes(line));
    switch (record.kind) {
      case 'result':
        return this.onResult(record);
      case 'async':
        return this.eventEmitter.fire(toMiEvent(record));
      case 'stream':
        return this.consoleEmitter.fire(record.text);
      case 'unparsed': {
        const pending = this.take(record.token);
        pending?.reject(new MiCommandError(pending.command, `the answer cannot be read: ${record.reason}`));
        return;
      }
      case 'prompt':
        return;
    }
  }

  private onResult(record: MiResultRecord): void {
    const pending = this.take(record.token);
    if (record.class === 'running') this.running = record.token;
    if (record.class !== 'error') return pending?.resolve(record.results);
    const { fields } = record.results;
    const text = fields.get('msg');
    const message = typeof text === 'string' ? text : 'no reason was given';
    const code = fields.get('code');
    if (pending !== undefined) {
      pending.reject(new MiCommandError(pending.command, message, typeof code === 'string' ? code : undefined));
    } else if (record.token !== undefined && record.token === this.running) {
      this.eventEmitter.fire({ kind: 'resumeFailed', problem: message });
    }
  }

  private onTimeout(token: number, timeoutMs: number): void {
    const pending = this.take(token);
    pending?.reject(new MiTimeoutError(pending.command, timeoutMs));
  }

  private take(token: number | undefined): Pending | undefined {
    if (token === undefined) return undefined;
    const pending = this.pending.get(token);
    this.pending.delete(token);
    clearTimeout(pending?.timer);
    return pending;
  }

  private onEnd(detail: string): void {
    this.closedDetail = detail;
    for (const token of [...this.pending.keys()]) this.take(token)?.reject(new MiClosedError(detail));
    // For the trace; of a half answer the end of the debugger is the better explanation.
    this.parser.end();
    this.closedEmitter.fire(detail);
  }

  private trace(direction: MiTrace['direction'], text: string): void {
    if (this.tracing > 0) this.traceEmitter.fire({ direction, text });
  }
}
