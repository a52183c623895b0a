import assert from 'node:assert/strict';
import path from 'node:path';
import { MiClient, type MiTrace } from '../../../src/debugger/mi/client';
import { MiClosedError, MiCommandError, MiTimeoutError } from '../../../src/debugger/mi/errors';
import type { MiEvent } from '../../../src/debugger/mi/events';
import { getString } from '../../../src/debugger/mi/values';
import { root } from '../../../scripts/dap/adapters';
import { poll } from '../../support/poll';
import { isAlive } from '../../support/processes';

const FAKE_GDB = path.join(root, 'test/unit/mi/support/fakeGdb.mjs');

describe('The MI client', () => {
  const clients: MiClient[] = [];

  afterEach(async () => {
    for (const client of clients.splice(0)) {
      client.kill();
      await poll('the client is closed', () => client.closed || undefined);
      const { pid } = client;
      if (pid !== undefined) await poll('the fake gdb is gone', () => (isAlive(pid) ? undefined : true));
    }
  });

  /** @param script what the fake gdb does for each command: see fakeGdb.mjs. */
  function start(script: string, options?: { maxLineBytes?: number }): MiClient {
    return add(new MiClient(process.execPath, [FAKE_GDB, script], process.env, options));
  }

  function add(client: MiClient): MiClient {
    clients.push(client);
    return client;
  }

  it('gives each of many commands under way its own answer, in whatever order they come', async () => {
    const client = start(`
      globalThis.waiting ??= [];
      waiting.push([token, command]);
      if (waiting.length === 50) for (const [t, c] of waiting.reverse()) say(t + '^done,command="' + c + '"\\n(gdb) \\n');
    `);
    const commands = Array.from({ length: 50 }, (_, index) => `-command-${index}`);
    const answers = await Promise.all(commands.map((command) => client.send(command)));
    assert.deepEqual(
      answers.map((answer) => getString(answer, 'command')),
      commands,
    );
  });

  it('sends the commands in the order of the calls', async () => {
    const client = start(`
      globalThis.seen = (globalThis.seen ?? '') + command + ' ';
      say(token + '^done,seen="' + seen + '"\\n');
    `);
    const sent = ['-a', '-b', '-c'].map((command) => client.send(command));
    assert.equal(getString(await last(sent), 'seen'), '-a -b -c ');
  });

  it('reads an answer that comes one byte at a time', async () => {
    const client = start(`
      const bytes = Buffer.from(token + '^done,text="naïve \\\\303\\\\251 漢"\\n');
      const next = (at) => at < bytes.length && (say(bytes.subarray(at, at + 1)), setImmediate(next, at + 1));
      next(0);
    `);
    assert.equal(getString(await client.send('-x'), 'text'), 'naïve é 漢');
  });

  it('rejects a command that is refused, with what the debugger said', async () => {
    const client = start(`say(token + '^error,msg="No \\\\"such\\\\" thing",code="undefined-command"\\n')`);
    await assert.rejects(client.send('-no-such --thread 1'), (error) => {
      assert.ok(error instanceof MiCommandError);
      assert.deepEqual([error.command, error.reply, error.code], ['-no-such', 'No "such" thing', 'undefined-command']);
      return true;
    });
  });

  it('rejects a command whose answer cannot be read, and goes on', async () => {
    const client = start(`say(token + (command === '-bad' ? '^done,x={{{\\n' : '^done\\n'))`);
    const good = client.send('-good');
    await assert.rejects(client.send('-bad'), /-bad.*cannot be read/);
    await Promise.all([good, client.send('-good')]);
  });

  it('rejects a command whose answer is too long, and goes on', async () => {
    const client = start(`say(token + '^done,x="' + (command === '-long' ? 'y'.repeat(5000000) : '') + '"\\n')`, {
      maxLineBytes: 100_000,
    });
    await assert.rejects(client.send('-long'), /more than the 100000 that are accepted/);
    await client.send('-short');
  });

  it('rejects a command that is not answered in its time, and takes the late answer for no other', async () => {
    const client = start(`
      if (command === '-late') globalThis.late = token;
      else say((command === '-go' ? late + '^done,from="late"\\n' : '') + token + '^done,from="this"\\n');
    `);
    await assert.rejects(client.send('-late', { timeoutMs: 20 }), (error) => {
      assert.ok(error instanceof MiTimeoutError);
      assert.deepEqual([error.command, error.timeoutMs], ['-late', 20]);
      return true;
    });
    assert.equal(getString(await client.send('-go', { timeoutMs: 10_000 }), 'from'), 'this');
  });

  it('fires events and console text in their order, without a prompt between', async () => {
    const client = start(`
      say(token + '^running\\n*running,thread-id="all"\\n~"text\\\\n"\\n*stopped,reason="exited",exit-code="03"\\n');
      say('=no-idea,x="y"\\n*stopped,reason="exited"\\n');
    `);
    const seen: (MiEvent | string)[] = [];
    client.onEvent((event) => seen.push(event));
    client.onConsole((text) => seen.push(text));
    await client.send('-exec-continue');
    await poll('all five', () => (seen.length === 5 ? true : undefined));
    assert.deepEqual(seen.slice(0, 4), [
      { kind: 'running' },
      'text\n',
      { kind: 'exited', exit: { kind: 'exited', code: 3 } },
      { kind: 'other', class: 'no-idea' },
    ]);
    const malformed = seen[4];
    assert.ok(
      typeof malformed === 'object' && malformed.kind === 'malformed' && malformed.problem.includes('exit-code'),
    );
  });

  it('tells when a command that was said to run is refused after all', async () => {
    const client = start(`
      say(token + '^running\\n');
      if (command === '-bad') say(token + '^error,msg="Command aborted."\\n' + token + '^done\\n' + '99^error,msg="x"\\n');
    `);
    const seen: MiEvent[] = [];
    client.onEvent((event) => seen.push(event));
    await client.send('-bad');
    await client.send('-good');
    assert.deepEqual(seen, [{ kind: 'resumeFailed', problem: 'Command aborted.' }]);
  });

  it('ignores what is not MI', async () => {
    const client = start(`say('noise\\n^\\n99^done\\n\\0\\xff\\n' + token + '^done\\n')`);
    await client.send('-x');
  });

  it('refuses a command of two lines, and sends none of it', async () => {
    const client = start(`say(token + '^done,command="' + command + '"\\n')`);
    await assert.rejects(client.send('-a\n-b'), /newline/);
    assert.equal(getString(await client.send('-c'), 'command'), '-c');
  });

  it('traces what is said both ways, only while somebody listens', async () => {
    const client = start(`say('~"\\\\303\\\\251é"\\n' + token + '^done\\n')`);
    await client.send('-before');
    const traced: MiTrace[] = [];
    const stop = client.onTrace((line) => traced.push(line));
    await client.send('-x');
    stop();
    await client.send('-after');
    assert.deepEqual(traced, [
      { direction: 'out', text: '2-x' },
      { direction: 'in', text: '~"\\303\\251é"' },
      { direction: 'in', text: '2^done' },
    ]);
  });

  describe('when the debugger ends', () => {
    it('rejects all commands under way, with what was said last, and then fires onClosed once', async () => {
      const client = start(`
        if (command === '-die') { log('first line\\nmalloc(): corrupted\\n'); say('1^done,half="of a rec'); exit(3); }
      `);
      const order: string[] = [];
      client.onClosed((detail) => order.push(`closed: ${detail}`));
      const sent = ['-never', '-die', '-never'].map((command) =>
        client.send(command).then(
          () => order.push('answered'),
          (error: unknown) => {
            assert.ok(error instanceof MiClosedError);
            assert.match(error.message, /exited with code 3; it said: first line\nmalloc\(\): corrupted/);
            order.push('rejected');
          },
        ),
      );
      await Promise.all(sent);
      assert.deepEqual(order.toSorted(), [
        'closed: it exited with code 3; it said: first line\nmalloc(): corrupted',
        'rejected',
        'rejected',
        'rejected',
      ]);
      await assert.rejects(client.send('-later'), MiClosedError);
      assert.equal(client.closed, true);
    });

    it('keeps the end of a long standard error', async () => {
      const client = start(`log('x'.repeat(1000000) + 'é the last words'); exit(1);`);
      await assert.rejects(client.send('-x'), (error) => {
        assert.ok(error instanceof MiClosedError);
        assert.ok(error.detail.endsWith('é the last words') && error.detail.length < 5000);
        return true;
      });
    });

    it('says by which signal', async () => {
      const client = start('');
      const pending = client.send('-never');
      client.kill();
      await assert.rejects(pending, /ended by SIGKILL/);
    });

    it('says so when it could not be started', async () => {
      const client = add(new MiClient('/no/such/gdb', [], process.env));
      await assert.rejects(client.send('-x'), /ENOENT/);
      assert.equal(client.pid, undefined);
    });

    it('ends one that closed its output but lives on', async () => {
      const client = start(`
        globalThis.keep = setInterval(() => 0, 1000);
        import('node:fs').then((fs) => fs.closeSync(1));
      `);
      await assert.rejects(client.send('-x'), /closed its output|ended by SIGKILL/);
    });

    it('ends one that closed its input but lives on', async () => {
      const client = start(`
        globalThis.keep = setInterval(() => 0, 1000);
        process.stdin.destroy();
        import('node:fs').then((fs) => { fs.closeSync(0); say(token + '^done\\n'); });
      `);
      await client.send('-close');
      await assert.rejects(client.send('-x'), /does not read its commands|ended by SIGKILL/);
    });

    it('does not wait for a grandchild that holds its pipes', async () => {
      const client = start(`
        import('node:child_process').then(({ spawn }) => {
          const child = spawn('sleep', ['60'], { stdio: 'inherit' });
          say('~"' + child.pid + '"\\n');
          exit(4);
        });
      `);
      let sleeper = 0;
      client.onConsole((text) => (sleeper = Number(text)));
      await assert.rejects(client.send('-x'), /exited with code 4/);
      assert.ok(sleeper > 0 && isAlive(sleeper));
      process.kill(sleeper, 'SIGKILL');
    });
  });
});

async function last<T>(promises: readonly Promise<T>[]): Promise<T> {
  const value = (await Promise.all(promises)).at(-1);
  assert.ok(value !== undefined);
  return value;
}
