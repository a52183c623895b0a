import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Emitter } from '../../../src/common/events';
import { Mailbox } from '../../../src/debuggee/mailbox';
import { ServedProgram } from '../../../src/debuggee/servedProgram';
import type { NativeExit, NativeStop } from '../../../src/debugger/nativeDebugger';

const MAILBOX = 0x1000n;
/** Offsets in struct nd_mailbox (nd_mailbox.c). */
const ADDRESS = 8;
const LENGTH = 16;
const ANSWER = 24;
const REQUEST = ANSWER + 65536;

const TRAP: NativeStop = { reason: 'trap', thread: 1 };
const CRASH: NativeStop = { reason: 'signal', thread: 2, signal: { name: 'SIGSEGV', meaning: 'Segmentation fault' } };

/** A program in memory, and its native debugger: each says what a test lets it say, in the order that the test wants. */
class Scripted {
  private readonly memory = Buffer.alloc(REQUEST + 4096);
  private readonly stopped = new Emitter<NativeStop>();
  private readonly exited = new Emitter<NativeExit>();
  private readonly closed = new Emitter<{ expected: boolean; detail: string }>();
  resumes = 0;
  /** Resolves when the native debugger says that it runs. */
  accepted: Promise<void> = Promise.resolve();
  readonly stops: string[] = [];
  readonly halts: string[] = [];
  readonly program: ServedProgram;

  constructor(readsWhileRunning = true) {
    const native = {
      kind: 'gdb' as const,
      readsWhileRunning,
      onStopped: this.stopped.event,
      onExited: this.exited.event,
      onClosed: this.closed.event,
      readMemory: (address: bigint, length: number) => {
        const start = Number(address - MAILBOX);
        return Promise.resolve(Buffer.from(this.memory.subarray(start, start + length)));
      },
      writeMemory: (address: bigint, bytes: Uint8Array) => {
        this.memory.set(bytes, Number(address - MAILBOX));
        return Promise.resolve();
      },
      resume: () => {
        this.resumes++;
        return this.accepted;
      },
    };
    const whileServing = { letOthersRun: () => undefined, interrupt: () => undefined };
    this.program = new ServedProgram(native, new Mailbox(native, MAILBOX), whileServing, 5_000);
    this.program.onStop((report) => this.stops.push(report.reason));
    this.program.onHalt((stop) => this.halts.push(stop.signal?.name ?? stop.reason));
    this.program.onFault((text) => this.stops.push(text));
  }

  /** What the runtime puts into the mailbox. */
  publish(answer: object): void {
    const text = Buffer.from(JSON.stringify(answer));
    this.memory.writeBigUInt64LE(MAILBOX + BigInt(ANSWER), ADDRESS);
    this.memory.writeBigUInt64LE(BigInt(text.length), LENGTH);
    text.copy(this.memory, ANSWER);
  }

  report(reason: string): void {
    this.publish({ reason, threadId: 1, threads: [], hits: [], stack: { frames: [], total: 0 } });
  }

  /** The last request. */
  get request(): string {
    const length = Number(this.memory.readBigUInt64LE(REQUEST));
    const start = REQUEST + 8;
    return this.memory.subarray(start, start + length).toString();
  }

  async stop(stop: NativeStop): Promise<void> {
    this.stopped.fire(stop);
    await turn();
  }

  async tells(trap: number): Promise<void> {
    this.program.published(trap);
    await turn();
  }

  /** Asks it, and lets that come as far as it can: what comes of it, or "pending". */
  async ask(): Promise<{ answer: () => Promise<string> }> {
    const asked = this.program.request({ command: 'threads' }).then(
      (value) => JSON.stringify(value),
      (error: unknown) => String(error),
    );
    await turn();
    return { answer: () => Promise.race([asked, turn('pending')]) };
  }

  async ends(): Promise<void> {
    this.exited.fire({ kind: 'exited', code: 0 });
    await turn();
  }
}

describe('a program that tells of its stops before it traps', () => {
  it('is stopped for the user at once, and is asked when it is in the trap', async () => {
    const scripted = new Scripted();
    scripted.report('step');
    await scripted.tells(1);
    assert.deepEqual(scripted.stops, ['step']);
    const asked = await scripted.ask();
    assert.equal(await asked.answer(), 'pending');
    assert.equal(scripted.resumes, 0);
    await scripted.stop(TRAP);
    assert.match(scripted.request, /"command":"threads"/);
    assert.equal(scripted.resumes, 1);
    scripted.publish({ answer: 1 });
    await scripted.tells(2);
    assert.equal(await asked.answer(), '{"answer":1}');
    await scripted.stop(TRAP);
    assert.deepEqual(scripted.stops, ['step']);
  });

  it('goes on when it is in the trap, not before', async () => {
    const scripted = new Scripted();
    scripted.report('step');
    await scripted.tells(1);
    const going = scripted.program.go({ command: 'resume' });
    await turn();
    assert.equal(scripted.resumes, 0);
    assert.ok(scripted.program.isStopped);
    await scripted.stop(TRAP);
    await going;
    assert.equal(scripted.resumes, 1);
    assert.ok(!scripted.program.isStopped);
  });

  it('is told of once when the native debugger was faster', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.stop(TRAP);
    await scripted.tells(1);
    assert.deepEqual(scripted.stops, ['breakpoint']);
    await scripted.program.go({ command: 'resume' });
    // Late: it is not what comes next.
    await scripted.tells(1);
    assert.deepEqual(scripted.stops, ['breakpoint']);
    assert.ok(!scripted.program.isStopped);
  });

  it('has no answer to a request until it told of that one', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.stop(TRAP);
    const asked = await scripted.ask();
    await scripted.tells(1);
    assert.equal(await asked.answer(), 'pending');
    scripted.publish({ answer: 1 });
    await scripted.tells(2);
    assert.equal(await asked.answer(), '{"answer":1}');
  });

  it('is known to be stopped by its trap where its memory cannot be read before', async () => {
    const scripted = new Scripted(false);
    scripted.report('breakpoint');
    await scripted.tells(1);
    assert.ok(!scripted.program.isStopped);
    await scripted.stop(TRAP);
    assert.deepEqual(scripted.stops, ['breakpoint']);
  });

  it('goes on to the trap when a pause, which nobody needs any more, stops it on its way', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.tells(1);
    await scripted.stop({ reason: 'interrupted', thread: 1 });
    assert.equal(scripted.resumes, 1);
    assert.deepEqual(scripted.halts, []);
    await scripted.stop(TRAP);
    assert.deepEqual(scripted.stops, ['breakpoint']);
    assert.ok(scripted.program.canServe);
  });

  it('is stopped in native code when another thread crashes on its way, and in its trap later', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.tells(1);
    const asked = await scripted.ask();
    await scripted.stop(CRASH);
    assert.match(await asked.answer(), /stopped by SIGSEGV/);
    assert.deepEqual(scripted.halts, ['SIGSEGV']);
    await scripted.program.go({ command: 'resume' });
    await scripted.stop(TRAP);
    assert.deepEqual(scripted.stops, ['breakpoint', 'breakpoint']);
    assert.ok(scripted.program.canServe);
  });

  it('does not take the answer to a request for a stop, after a crash on its way', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.stop(TRAP);
    const asked = await scripted.ask();
    scripted.publish({ answer: 1 });
    await scripted.tells(2);
    assert.equal(await asked.answer(), '{"answer":1}');
    await scripted.stop(CRASH);
    await scripted.program.go({ command: 'resume' });
    await scripted.stop(TRAP);
    assert.match(scripted.request, /"command":"resume"/);
    assert.deepEqual(scripted.stops, ['breakpoint']);
    assert.ok(!scripted.program.isStopped);
  });

  it('keeps nobody waiting when it ends on its way', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.tells(1);
    const asked = await scripted.ask();
    await scripted.ends();
    assert.match(await asked.answer(), /ended/);
  });

  it('runs to its end when that is wanted while it is on its way', async () => {
    const scripted = new Scripted();
    scripted.report('breakpoint');
    await scripted.tells(1);
    const asked = await scripted.ask();
    await scripted.program.letEnd();
    assert.equal(scripted.resumes, 0);
    await scripted.stop(TRAP);
    assert.match(await asked.answer(), /being ended/);
    assert.equal(scripted.resumes, 1);
    scripted.report('breakpoint');
    await scripted.tells(2);
    await scripted.stop(TRAP);
    assert.equal(scripted.resumes, 2);
    assert.deepEqual(scripted.stops, ['breakpoint']);
  });

  describe('before the native debugger has said that it runs', () => {
    /** In its first stop, and on its way to the second one; what is asked meanwhile waits for the debugger's word. */
    async function goingToNextStop(then: (program: ServedProgram) => Promise<unknown>) {
      const scripted = new Scripted();
      scripted.report('breakpoint');
      await scripted.stop(TRAP);
      let accept = () => {};
      scripted.accepted = new Promise((resolve) => (accept = resolve));
      const going = scripted.program.go({ command: 'step' });
      const asked = then(scripted.program).then(
        (value) => JSON.stringify(value),
        (error: unknown) => String(error),
      );
      await turn();
      scripted.report('step');
      await scripted.tells(2);
      accept();
      scripted.accepted = Promise.resolve();
      await going;
      return { scripted, asked };
    }

    it('is told of the stop, also when something was asked for before', async () => {
      const { scripted, asked } = await goingToNextStop((program) =>
        program.requestAnytime({ command: 'breakpoints' }),
      );
      assert.deepEqual(scripted.stops, ['breakpoint', 'step']);
      await scripted.stop(TRAP);
      assert.match(scripted.request, /"command":"breakpoints"/);
      scripted.publish({ answer: 1 });
      await scripted.tells(3);
      assert.equal(await asked, '{"answer":1}');
    });

    for (const { what, then } of [
      { what: 'does not answer', then: (program: ServedProgram) => program.request({ command: 'threads' }) },
      { what: 'does not go on for', then: (program: ServedProgram) => program.go({ command: 'step' }) },
    ]) {
      it(`${what} what was meant for the stop before`, async () => {
        const { scripted, asked } = await goingToNextStop(then);
        await scripted.stop(TRAP);
        assert.match(await asked, /NotStopped|not stopped|running/);
        assert.deepEqual(scripted.stops, ['breakpoint', 'step']);
        assert.equal(scripted.resumes, 1);
        assert.ok(scripted.program.canServe);
      });
    }
  });
});
