import assert from 'node:assert/strict';
import path from 'node:path';
import { askLldb, inTurn } from '../../../src/debugger/lldbMi/console';
import { parseLastPackets } from '../../../src/debugger/lldbMi/exits';
import { repairPaths } from '../../../src/debugger/lldbMi/repair';
import { parseThreadList } from '../../../src/debugger/lldbMi/threads';
import { MiClient } from '../../../src/debugger/mi/client';
import { MiCommandError } from '../../../src/debugger/mi/errors';
import { MiParser } from '../../../src/debugger/mi/parser';
import { getOptionalString, getTuples } from '../../../src/debugger/mi/values';

describe('What lldb-mi does not say itself', () => {
  it("is the system's ids of threads, which lldb's list has", () => {
    const list = [
      'Process 26627 stopped',
      "* thread #1: tid = 26627, 0x000055cf67995278 prog`innermost(where=0x0) at program.c:120:12, name = 'prog', stop reason = signal SIGSEGV: invalid address (fault address: 0x0)",
      "  thread #2: tid = 26630, 0x00007f5c244958d9 libc.so.6`__clone3 at clone3.S:62, name = 'a thread #3: x'",
      '  thread #12: tid = 0x1f03, 0x00007ff81 libsystem_kernel.dylib`read + 10, queue = com.apple.main-thread',
      '',
    ];
    assert.deepEqual(parseThreadList(list.join('\n')), [
      { id: 1, osId: 26627, name: 'prog' },
      { id: 2, osId: 26630, name: 'a thread #3: x' },
      { id: 12, osId: 0x1f03 },
    ]);
    assert.deepEqual(parseThreadList(''), []);
  });

  it('is how the program ended, which the last packet has that tells of an end', () => {
    const packet = (text: string): string => `history[80] tid=0x67e1 <   7> read packet: $${text}#ea\n`;
    const stop = packet('T05thread:67bb;reason:breakpoint;');
    assert.deepEqual(parseLastPackets(stop + packet('W2a')), { kind: 'exited', code: 42 });
    assert.deepEqual(parseLastPackets(stop + packet('W00;process:67bb')), { kind: 'exited', code: 0 });
    assert.deepEqual(parseLastPackets(stop + packet('X0b')), { kind: 'signalled', signal: 'SIGSEGV' });
    assert.deepEqual(parseLastPackets(packet('W01') + stop + packet('X09')), { kind: 'signalled', signal: 'SIGKILL' });
    assert.equal(parseLastPackets(stop), undefined);
    assert.equal(parseLastPackets(''), undefined);
  });
});

describe("lldb-mi's records", () => {
  it('are read also where the path of a source would have to be escaped', () => {
    const frame = (file: string): string =>
      `frame={level="0",addr="0x10",func="f",args=[{name="a",value="\\"x\\""}],file="${path.basename(file)}",fullname="${file}",line="31"}`;
    const line = (...files: string[]): string => `7^done,stack=[${files.map(frame).join(',')}]`;
    const read: (string | undefined)[] = [];
    const parser = new MiParser(
      (record) => {
        assert.ok(record.kind === 'result', JSON.stringify(record));
        read.push(...getTuples(record.results, 'stack').map((tuple) => getOptionalString(tuple, 'fullname')));
      },
      undefined,
      repairPaths,
    );
    const files = ['/plain/a.c', '/quo"te/b".c', String.raw`/back\slash/n\n.c`, '??/??'];
    parser.feed(Buffer.from(`${line(...files)}\n`));
    assert.deepEqual(read, files);
    assert.equal(repairPaths(line('/plain/a.c')), line('/plain/a.c'));
  });
});

describe("A command of lldb's by lldb-mi", () => {
  /** Answers as lldb-mi does: with `^done` always. What "no such" is asked for has an error. */
  const answers = String.raw`
    const { createInterface } = require('node:readline');
    createInterface({ input: process.stdin }).on('line', (line) => {
      const token = /^\d+/.exec(line)[0];
      const said = line.includes('no such') ? '&"error: no such thing\\n"' : '~"it is ' + token + '\\n"';
      process.stdout.write(said + '\n' + token + '^done\n(gdb)\n');
    });`;
  let client: MiClient;
  beforeEach(
    () => (client = new MiClient(process.execPath, ['-e', answers], process.env, { cwd: path.parse('/').root })),
  );
  afterEach(() => client.kill());

  it('returns what lldb writes, and fails where that is an error', async () => {
    assert.equal(await askLldb(client, 'something'), 'it is 1\n');
    await assert.rejects(askLldb(client, 'no such'), (error) => {
      return error instanceof MiCommandError && error.reply === 'no such thing';
    });
  });

  it('gets its own answer where several are given at once, also after one that failed', async () => {
    const ask = inTurn(client);
    const all = await Promise.allSettled([ask('one'), ask('no such'), ask('three')]);
    assert.deepEqual(
      all.map((settled) => (settled.status === 'fulfilled' ? settled.value : 'failed')),
      ['it is 1\n', 'failed', 'it is 3\n'],
    );
  });
});
