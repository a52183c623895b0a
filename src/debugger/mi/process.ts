import { spawn, type ChildProcess } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { messageOf } from '../../common/errors';

/** How much of what it says beside MI is kept: the last words are those that say why. */
const KEPT_OUTPUT = 4096;

/** After the exit, how long the pipes may take to end: a grandchild can hold them open for ever. */
const PIPES_AFTER_EXIT_MS = 200;

/** After SIGKILL, how long the exit may take. */
const KILL_LIMIT_MS = 2_000;

export interface MiProcessHandlers {
  onOutput(chunk: Buffer): void;
  /** The process is gone; what it wrote last may still come. */
  onExit(): void;
  /** The process is over, or cannot be talked to any more; called exactly once, after the last output. */
  onEnd(detail: string): void;
}

export interface MiProcessOptions {
  /**
   * Where MI is spoken: on the standard streams (the default), as gdb does it; or on descriptors of its own, 3 in and 4
   * out, so that nothing that the debugger writes by itself comes between.
   */
  readonly pipes?: 'standard' | 'own';
  /** The folder that it is started in. Default: ours. */
  readonly cwd?: string;
  /** What it says beside MI that means nothing. */
  readonly noise?: RegExp;
}

/**
 * The debugger's process and its pipes. Makes one event out of the many ways in which it can
 * end: it could not be started, exited, was killed, closed its output, does not read its input.
 */
export class MiProcess {
  private readonly child: ChildProcess;
  private readonly input: Writable;
  private outgoing = '';
  /** The end of what it wrote that is not MI. */
  private said = '';
  private exited = false;
  private ended = false;
  private killedFor: string | undefined;

  constructor(
    file: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    private readonly handlers: MiProcessHandlers,
    private readonly options: MiProcessOptions = {},
  ) {
    // In a session of its own, so that a Ctrl+C in the terminal of whoever started us does not reach it.
    const stdio: 'pipe'[] = Array<'pipe'>(options.pipes === 'own' ? 5 : 3).fill('pipe');
    const child = spawn(file, args, { env, cwd: options.cwd, stdio, detached: true, windowsHide: true });
    this.child = child;
    const [stdin, stdout, stderr, ownIn, ownOut] = child.stdio;
    const output = isReadable(ownOut) ? ownOut : stdout;
    this.input = isWritable(ownIn) ? ownIn : stdin;
    output.on('data', (chunk: Buffer) => handlers.onOutput(chunk));
    const others = [stdout, stderr].filter((stream) => stream !== output);
    for (const stream of others) this.keepWhatItSays(stream);
    if (stdin !== this.input) stdin.end();
    child.on('error', (error) => {
      // Also emitted when a signal could not be sent; only without a process is it the end.
      if (child.pid === undefined) this.end(messageOf(error));
    });
    child.on('exit', (code, signal) => {
      this.exited = true;
      handlers.onExit();
      const how = this.killedFor ?? (signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`);
      const timer = setTimeout(() => this.end(how), PIPES_AFTER_EXIT_MS);
      child.on('close', () => {
        clearTimeout(timer);
        this.end(how);
      });
    });
    // What cannot be talked to is useless, whatever it still does: make it end, and end with it.
    this.input.on('error', (error) => this.abandon(`it does not read its commands (${messageOf(error)})`));
    output.on('close', () => this.abandon('it closed its output'));
    output.on('error', (error) => this.abandon(messageOf(error)));
    for (const stream of [stdin, ...others]) if (stream !== this.input) stream.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Sends text; what is sent in one turn of the event loop goes out in one write. */
  write(text: string): void {
    if (this.outgoing === '') queueMicrotask(() => this.flush());
    this.outgoing += text;
  }

  /** Ends it at once (SIGKILL); {@link MiProcessHandlers.onEnd} follows, and says why if there is a reason. */
  kill(why?: string): void {
    this.killedFor = why;
    this.child.kill('SIGKILL');
    // One that hangs in the kernel does not end, but is of no use to anybody any more.
    setTimeout(() => this.end('it could not be ended'), KILL_LIMIT_MS).unref();
  }

  private flush(): void {
    const text = this.outgoing;
    this.outgoing = '';
    if (!this.ended && this.input.writable) this.input.write(text);
  }

  private keepWhatItSays(stream: Readable): void {
    const decoder = new StringDecoder('utf8');
    stream.on('data', (chunk: Buffer) => {
      this.said = (this.said + decoder.write(chunk)).slice(-KEPT_OUTPUT);
    });
  }

  /** A pipe broke. Normally the exit is about to be reported, with a better reason; else we cause it. */
  private abandon(reason: string): void {
    if (this.exited || this.ended) return;
    setTimeout(() => {
      if (this.exited || this.ended) return;
      this.child.kill('SIGKILL');
      this.end(reason);
    }, PIPES_AFTER_EXIT_MS);
  }

  private end(how: string): void {
    if (this.ended) return;
    this.ended = true;
    const { noise } = this.options;
    const said = (noise === undefined ? this.said : this.said.replace(noise, '')).trim();
    this.handlers.onEnd(said === '' ? how : `${how}; it said: ${said}`);
  }
}

type Stream = Readable | Writable | null | undefined;

function isReadable(stream: Stream): stream is Readable {
  return stream instanceof Readable;
}

/** (A pipe beyond the standard ones is a Duplex, which is no instance of Writable for TypeScript.) */
function isWritable(stream: Stream): stream is Writable {
  return stream !== null && stream !== undefined && 'write' in stream;
}
