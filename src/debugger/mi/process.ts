import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { messageOf } from '../../common/errors';

/** How much of the standard error is kept: the last words are those that say why. */
const KEPT_STDERR = 4096;

/** After the exit, how long the pipes may take to end: a grandchild can hold them open for ever. */
const PIPES_AFTER_EXIT_MS = 200;

/** After SIGKILL, how long the exit may take. */
const KILL_LIMIT_MS = 2_000;

export interface MiProcessHandlers {
  onOutput(chunk: Buffer): void;
  /** The process is over, or cannot be talked to any more; called exactly once, after the last output. */
  onEnd(detail: string): void;
}

/**
 * The debugger's process and its three pipes. Makes one event out of the many ways in which it can
 * end: it could not be started, exited, was killed, closed its output, does not read its input.
 */
export class MiProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private outgoing = '';
  private stderr = '';
  private exited = false;
  private ended = false;

  constructor(
    file: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    private readonly handlers: MiProcessHandlers,
  ) {
    // In a session of its own, so that a Ctrl+C in the terminal of whoever started us does not reach it.
    const child = spawn(file, args, { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true, windowsHide: true });
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => handlers.onOutput(chunk));
    const decoder = new StringDecoder('utf8');
    child.stderr.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + decoder.write(chunk)).slice(-KEPT_STDERR);
    });
    child.on('error', (error) => {
      // Also emitted when a signal could not be sent; only without a process is it the end.
      if (child.pid === undefined) this.end(messageOf(error));
    });
    child.on('exit', (code, signal) => {
      this.exited = true;
      const how = signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`;
      const timer = setTimeout(() => this.end(how), PIPES_AFTER_EXIT_MS);
      child.on('close', () => {
        clearTimeout(timer);
        this.end(how);
      });
    });
    // What cannot be talked to is useless, whatever it still does: make it end, and end with it.
    child.stdin.on('error', (error) => this.abandon(`it does not read its commands (${messageOf(error)})`));
    child.stdout.on('close', () => this.abandon('it closed its output'));
    child.stdout.on('error', (error) => this.abandon(messageOf(error)));
    child.stderr.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Sends text; what is sent in one turn of the event loop goes out in one write. */
  write(text: string): void {
    if (this.outgoing === '') queueMicrotask(() => this.flush());
    this.outgoing += text;
  }

  /** Ends it at once (SIGKILL); {@link MiProcessHandlers.onEnd} follows. */
  kill(): void {
    this.child.kill('SIGKILL');
    // One that hangs in the kernel does not end, but is of no use to anybody any more.
    setTimeout(() => this.end('it could not be ended'), KILL_LIMIT_MS).unref();
  }

  private flush(): void {
    const text = this.outgoing;
    this.outgoing = '';
    if (!this.ended && this.child.stdin.writable) this.child.stdin.write(text);
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
    const said = this.stderr.trim();
    this.handlers.onEnd(said === '' ? how : `${how}; it said: ${said}`);
  }
}
