import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Emitter } from '../../../src/common/events';
import { chooseDebugger } from '../../../src/debugger/find';
import { MiDebugger } from '../../../src/debugger/miDebugger/miDebugger';
import type { NativeExit, NativeStop } from '../../../src/debugger/nativeDebugger';
import { startDebugger } from '../../../src/debugger/start';
import { root } from '../../../scripts/dap/adapters';
import { testDebugger, testDebuggerPath } from '../../support/debugger';
import { poll } from '../../support/poll';
import { expectNothingLeft, newProcessMarker, type ProcessMarker } from '../../support/processes';

/** Where things are in the mailbox of program.c, in bytes. */
export const MAILBOX = { request: 0, served: 4, fill: 8, release: 12, ticks: 16, traps: 48, flag: 52, data: 64 };

/** For anything that the debugger has to say. */
const LIMIT_MS = 10_000;

/** The compiled program.c and library.c, in a folder of its own. */
class CompiledProgram {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'nuitka-debug native é-'));
  /** The sources are here, and their paths in the debug information. (gcc takes no such path as an argument.) */
  private readonly sources = path.join(this.folder, String.raw`quote " and back\slash`);
  /** A name with a space and a letter outside ASCII. */
  readonly file = path.join(this.folder, 'the program ü');
  readonly library = path.join(this.folder, "a library's name.so.1.0");
  private readonly link = path.join(this.folder, "a library's name.so.1");
  /** Libraries that it is not linked with, each with the name that `call_back` has in it. */
  readonly later = ['first_call_back', 'second_call_back'].map(
    (name) => [path.join(this.folder, `${name}.so`), name] as const,
  );

  constructor() {
    const compile = (output: string, ...args: string[]): Buffer =>
      execFileSync('gcc', ['-O1', '-g', '-pthread', '-Wall', '-Werror', '-o', output, ...args], { cwd: this.sources });
    mkdirSync(this.sources);
    const names = ['program.c', 'library.c'];
    for (const name of names) copyFileSync(path.join(root, 'test/adapter/native', name), path.join(this.sources, name));
    const library = (output: string, ...args: string[]): Buffer =>
      compile(output, '-shared', '-fPIC', 'library.c', ...args);
    // Loaded by a link to it, as most libraries are.
    library(this.library);
    symlinkSync(path.basename(this.library), this.link);
    for (const [file, name] of this.later) library(file, `-Dcall_back=${name}`);
    compile(this.file, 'program.c', this.link);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

interface SessionOptions {
  /** False: memory through the debugger only. */
  readonly directMemory?: boolean;
}

/** A program of ours that waits, and a debugger. Both are gone after {@link end}, and nothing else is left. */
export class Session {
  readonly stops: NativeStop[] = [];
  readonly exits: NativeExit[] = [];
  readonly closes: { expected: boolean; detail: string }[] = [];
  readonly trace: string[] = [];
  /** What the program wrote after its first line. */
  output = '';
  private taken = 0;
  private readonly noted = new Emitter<void>();

  private constructor(
    readonly native: MiDebugger,
    readonly program: ChildProcessWithoutNullStreams,
    readonly pid: number,
    readonly trap: bigint,
    readonly mailbox: bigint,
    private readonly marker: ProcessMarker,
  ) {
    native.onStopped((stop) => this.note(this.stops.push(stop)));
    native.onExited((exit) => this.note(this.exits.push(exit)));
    native.onClosed((close) => this.note(this.closes.push(close)));
    native.onTrace(({ direction, text }) => this.trace.push(`${direction} ${text.slice(0, 500)}`));
    program.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    program.stdin.on('error', () => undefined);
  }

  /** Starts both; nothing is attached yet. */
  static async start(file: string, args: readonly string[], options: SessionOptions = {}): Promise<Session> {
    const marker = newProcessMarker();
    const env = { ...process.env, ...marker.env };
    const program = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
    const native = await startNative(env, options);
    const line = await new Promise<string>((resolve) =>
      program.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const [pid, trap, mailbox] = line.trim().split(' ');
    assert.ok(pid !== undefined && trap !== undefined && mailbox !== undefined, line);
    return new Session(native, program, Number(pid), BigInt(trap), BigInt(mailbox), marker);
  }

  /** Lets the program leave its first line. */
  go(): void {
    this.program.stdin.write('\n');
  }

  /** The next stop that was not taken yet. */
  stop(): Promise<NativeStop> {
    const index = this.taken++;
    return this.until(`stop ${index + 1}`, () => this.stops[index]);
  }

  exit(): Promise<NativeExit> {
    return this.until('the exit', () => this.exits[0]);
  }

  closed(): Promise<{ expected: boolean; detail: string }> {
    return this.until('the close', () => this.closes[0]);
  }

  /** Without polling, because tests wait for thousands of stops. */
  private async until<T>(what: string, probe: () => T | undefined): Promise<T> {
    const deadline = AbortSignal.timeout(LIMIT_MS);
    for (;;) {
      const result = probe();
      if (result !== undefined) return result;
      await new Promise<void>((resolve, reject) => {
        const unsubscribe = this.noted.event(() => {
          unsubscribe();
          resolve();
        });
        deadline.addEventListener('abort', () => reject(new Error(`Not within ${LIMIT_MS} ms: ${what}`)), {
          once: true,
        });
      });
    }
  }

  private note(_count: number): void {
    this.noted.fire();
  }

  /** The program is in its loop. */
  async ticking(): Promise<void> {
    await poll('it ticks', async () => ((await this.ticks(0)) > 0n ? true : undefined));
  }

  /** How often the thread of program.c with this number has gone round. */
  async ticks(thread: number): Promise<bigint> {
    return (await this.native.readMemory(this.mailbox + BigInt(MAILBOX.ticks + 8 * thread), 8)).readBigUInt64LE();
  }

  async number(offset: number): Promise<number> {
    return (await this.native.readMemory(this.mailbox + BigInt(offset), 4)).readUInt32LE();
  }

  async setNumber(offset: number, value: number): Promise<void> {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    await this.native.writeMemory(this.mailbox + BigInt(offset), bytes);
  }

  /** Both at once, in one turn, as the mailbox does it. */
  async request(stop: NativeStop, request: number, fill = 0): Promise<NativeStop> {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt32LE(request, 0);
    bytes.writeUInt32LE(fill, 8);
    const served = await this.number(MAILBOX.served);
    bytes.writeUInt32LE(served, 4);
    await Promise.all([this.native.writeMemory(this.mailbox, bytes), this.native.resume(stop.thread)]);
    return this.stop();
  }

  /** Ends the debugger, then the program where it still runs. @throws Error when anything else is left. */
  async end(): Promise<void> {
    await this.native.dispose();
    this.program.kill('SIGKILL');
    await expectNothingLeft(this.marker);
  }
}

async function majorOfLldb(): Promise<number> {
  const native = await startNative(process.env, {});
  await native.dispose();
  return Number.parseInt(native.version, 10);
}

async function startNative(env: NodeJS.ProcessEnv, { directMemory = true }: SessionOptions): Promise<MiDebugger> {
  const request = { kind: testDebugger, env, ...(testDebuggerPath !== undefined && { path: testDebuggerPath }) };
  const { program, file } = await chooseDebugger(request);
  const { mi, version } = await startDebugger(program, file, false, env);
  return new MiDebugger(program.dialect, mi, version, { directMemory });
}

/** What tests of native debuggers need: the program, and sessions with it that are ended after each test. Call it inside `describe`. */
export function useNative(): NativeFixture {
  let program: CompiledProgram | undefined;
  let sessions: Session[] = [];
  let lldbMajor = 0;
  before(async () => {
    program = new CompiledProgram();
    if (testDebugger === 'lldb') lldbMajor = await majorOfLldb();
  });
  after(() => program?.remove());
  afterEach(async function () {
    const ended = sessions;
    sessions = [];
    if (this.currentTest?.isFailed() === true) {
      for (const { trace } of ended) process.stdout.write(`${trace.join('\n')}\n`);
    }
    for (const session of ended) await session.end();
  });

  const fixture: NativeFixture = {
    get file() {
      assert.ok(program);
      return program.file;
    },
    get library() {
      assert.ok(program);
      return program.library;
    },
    get later() {
      assert.ok(program);
      return program.later;
    },
    get lldbMajor() {
      return lldbMajor;
    },
    async start(args, options) {
      const session = await Session.start(fixture.file, args, options);
      sessions.push(session);
      return session;
    },
    async run(args, options) {
      const session = await fixture.start(args, options);
      await session.native.attach(session.pid);
      await session.native.setTrap(session.trap);
      session.go();
      await session.native.resume();
      return session;
    },
  };
  return fixture;
}

export interface NativeFixture {
  /** The compiled program, and the library that it calls. */
  readonly file: string;
  readonly library: string;
  /** Libraries that it can load, each with the name of the function in it. */
  readonly later: readonly (readonly [file: string, name: string])[];
  /** 0 for gdb. */
  readonly lldbMajor: number;
  /** Starts the program and the debugger; nothing is attached yet. */
  start(args: readonly string[], options?: SessionOptions): Promise<Session>;
  /** As {@link start}, then attached, the trap planted, and let go. */
  run(args: readonly string[], options?: SessionOptions): Promise<Session>;
}
