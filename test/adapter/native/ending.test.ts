import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../../../src/common/errors';
import { isLldbMi, testDebugger } from '../../support/debugger';
import { poll } from '../../support/poll';
import { descendantsOf, isAlive } from '../../support/processes';
import { useNative, type Session } from './session';

describe(`${testDebugger}, attaching and letting go`, () => {
  const native = useNative();

  describe('at the end', () => {
    it('kills a running program', async () => {
      const session = await native.run(['spin']);
      await session.native.kill();
      assert.deepEqual(session.exits, [{ kind: 'signalled', signal: 'SIGKILL' }]);
      assert.equal(isAlive(session.pid), false);
      await assert.rejects(session.native.resume(), /no program/);
    });

    it('kills a stopped program, with all its threads', async () => {
      const session = await native.run(['serve']);
      await session.stop();
      await session.native.kill();
      assert.deepEqual(session.exits, [{ kind: 'signalled', signal: 'SIGKILL' }]);
      assert.equal(isAlive(session.pid), false);
    });

    it('notices that a running program was killed from outside, also just when it is resumed', async () => {
      const running = await native.run(['spin']);
      await running.ticking();
      process.kill(running.pid, 'SIGKILL');
      assert.deepEqual(await running.exit(), { kind: 'signalled', signal: 'SIGKILL' });

      const resumed = await native.run(['serve']);
      await resumed.stop();
      const resume = resumed.native.resume();
      process.kill(resumed.pid, 'SIGKILL');
      // Whether it was accepted is a matter of luck.
      await resume.catch(() => undefined);
      assert.deepEqual(await resumed.exit(), { kind: 'signalled', signal: 'SIGKILL' });
      await poll('its parent was told', () => resumed.program.signalCode ?? undefined);
      assert.equal(resumed.exits.length, 1);
    });

    it('notices that a program was killed just when it is attached to', async function () {
      this.timeout(120_000);
      for (let try_ = 0; try_ < 24; try_++) {
        const session = await native.start(['spin']);
        const attached = session.native.attach(session.pid).then(
          () => 'attached',
          (error: unknown) => (error instanceof UserError ? 'refused' : String(error)),
        );
        // A moment that gdb 13 takes about a millisecond for.
        await delay(try_ / 8);
        process.kill(session.pid, 'SIGKILL');
        const how = await attached;
        assert.match(how, /^(attached|refused)$/);
        if (how === 'attached') assert.deepEqual(await session.exit(), { kind: 'signalled', signal: 'SIGKILL' });
        await session.native.dispose();
      }
    });

    for (const what of ['serve', 'library']) {
      it(`notices that a stopped program was killed from outside (${what})`, async () => {
        const session = await native.run([what]);
        await session.stop();
        process.kill(session.pid, 'SIGKILL');
        assert.deepEqual(await session.exit(), { kind: 'signalled', signal: 'SIGKILL' });
        await poll('its parent was told', () => session.program.signalCode ?? undefined);
      });
    }

    it('detaches from a stopped program, which runs on without the trap', async () => {
      const session = await native.run(['exec', 'exit 6']);
      await session.stop();
      await session.native.detach();
      assert.equal(await exitCode(session), 6);
      assert.deepEqual(session.exits, []);
    });

    it('detaches from a running program, also right after an interrupt', async () => {
      for (const interrupted of [false, true]) {
        const session = await native.run(['spin-trap']);
        await session.ticking();
        if (interrupted) await session.native.interrupt();
        await session.native.detach();
        assert.equal(tracerOf(session.pid), '0');
        process.kill(session.pid, 'SIGUSR2');
        assert.equal(await exitCode(session), 0);
        assert.deepEqual([session.stops, session.exits], [[], []]);
      }
    });

    it('lets the program go when it is disposed of', async () => {
      const session = await native.run(['spin']);
      await session.native.dispose();
      assert.deepEqual(session.closes, [{ expected: true, detail: 'it exited with code 0' }]);
      assert.equal(tracerOf(session.pid), '0');
      await session.native.dispose();
      assert.equal(session.closes.length, 1);
    });

    it('kills a debugger that hangs, and the program runs on without the trap', async () => {
      const session = await native.run(['spin-trap']);
      await session.ticking();
      const { pid } = session.native;
      assert.ok(pid !== undefined);
      process.kill(pid, 'SIGSTOP');
      await session.native.dispose();
      assert.equal(isAlive(pid), false);
      assert.deepEqual(session.closes, [{ expected: true, detail: 'it was ended by SIGKILL' }]);
      process.kill(session.pid, 'SIGUSR2');
      assert.equal(await exitCode(session), 0);
    });

    it('says that the debugger was killed, rejects what is under way, and takes the trap out of the program', async () => {
      const session = await native.run(['spin-trap']);
      await session.ticking();
      const { pid } = session.native;
      assert.ok(pid !== undefined);
      process.kill(pid, 'SIGSTOP');
      const pending = assert.rejects(session.native.threads(), /ended by SIGKILL/);
      process.kill(pid, 'SIGKILL');
      await pending;
      assert.deepEqual(await session.closed(), { expected: false, detail: 'it was ended by SIGKILL' });
      await assert.rejects(session.native.resume());
      await assert.rejects(session.native.readMemory(session.mailbox, 4));
      await assert.rejects(session.native.attach(session.pid));
      process.kill(session.pid, 'SIGUSR2');
      assert.equal(await exitCode(session), 0);
    });

    it('lets a stopped program run on when the debugger was killed', async () => {
      const session = await native.run(['exec', 'exit 5']);
      await session.stop();
      const { pid } = session.native;
      assert.ok(pid !== undefined);
      process.kill(pid, 'SIGKILL');
      await session.closed();
      assert.equal(await exitCode(session), 5);
    });

    it('ends when it loses the process that traces for it, and the program runs on without the trap', async function () {
      // gdb traces itself.
      if (testDebugger === 'gdb') this.skip();
      const session = await native.run(['spin-trap']);
      await session.ticking();
      const { pid } = session.native;
      assert.ok(pid !== undefined);
      const server = descendantsOf(pid).find(({ command }) => command.includes('lldb-server'));
      assert.ok(server !== undefined);
      process.kill(server.pid, 'SIGKILL');
      const { expected, detail } = await session.closed();
      assert.equal(expected, false);
      assert.match(detail, isLldbMi ? /lost the program/ : /lldb lost its server; .* use a newer lldb, or gdb$/);
      assert.doesNotMatch(detail, /Traceback/);
      // How it came about is in the trace.
      if (!isLldbMi) assert.match(session.trace.join('\n'), /in ~"Traceback /);
      assert.deepEqual(session.exits, []);
      process.kill(session.pid, 'SIGUSR2');
      await poll("the program's exit", () => (session.program.exitCode === 0 ? true : undefined));
    });
  });

  describe('that cannot attach says why', () => {
    it('to a process that is not there', async () => {
      const session = await native.start(['spin']);
      // The highest id that Linux gives out (PID_MAX_LIMIT) is 2^22.
      await assert.rejects(session.native.attach(2 ** 22 + 1), userError(/There is no process 4194305/));
      // It can be tried again.
      await session.native.attach(session.pid);
    });

    it('to a process that has ended, and that nobody has waited for', async () => {
      const session = await native.start(['exec', 'sleep 0 & exec sleep 600']);
      session.go();
      const zombie = await poll('a zombie', () => zombieOf(session.pid));
      await assert.rejects(session.native.attach(zombie), userError(new RegExp(`Process ${zombie} has ended already`)));
    });

    it('to a process that another debugger has', async () => {
      const [first, second] = [await native.start(['spin']), await native.start(['spin'])];
      await first.native.attach(first.pid);
      await assert.rejects(
        second.native.attach(first.pid),
        // lldb has a process of its own that traces, of a name like lldb-server-14.0.6.
        userError(
          testDebugger === 'gdb'
            ? new RegExp(`already being traced by process ${first.native.pid} \\(gdb\\)`)
            : /already being traced by process \d+ \(lldb-server/,
        ),
      );
    });

    it('twice', async () => {
      const session = await native.start(['spin']);
      await session.native.attach(session.pid);
      await assert.rejects(session.native.attach(session.pid), /already/);
    });
  });
});

/** A message for the user, with what the debugger said. */
function userError(pattern: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof UserError && pattern.test(error.message) && error.message.includes('The native debugger said: ');
}

function zombieOf(parent: number): number | undefined {
  for (const pid of readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').split(' ').map(Number)) {
    if (pid > 0 && /^State:\s+Z/m.test(status(pid))) return pid;
  }
  return undefined;
}

async function exitCode(session: Session): Promise<number> {
  return poll("the program's exit", () => session.program.exitCode ?? undefined);
}

function status(pid: number): string {
  return readFileSync(`/proc/${pid}/status`, 'utf8');
}

function tracerOf(pid: number): string | undefined {
  return /^TracerPid:\s+(\d+)/m.exec(status(pid))?.[1];
}
