import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lldb } from '../../../src/debugger/lldb/program';
import type { MiClient } from '../../../src/debugger/mi/client';
import { MiCommandError } from '../../../src/debugger/mi/errors';
import { findDebugger } from '../../../src/debugger/start';
import { isLldbMi, testDebugger, testDebuggerPath } from '../../support/debugger';
import { poll } from '../../support/poll';

describe("lldb's MI front", () => {
  let folder = '';
  const clients: MiClient[] = [];

  before(function () {
    // gdb and lldb-mi speak MI themselves.
    if (testDebugger !== 'lldb' || isLldbMi) this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'nuitka-debug front-'));
  });
  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) {
      client.kill();
      await poll('lldb is gone', () => client.closed || undefined);
    }
  });

  async function start(env: NodeJS.ProcessEnv = process.env): Promise<MiClient> {
    const file = await findDebugger(lldb, testDebuggerPath, env);
    assert.ok(file !== undefined);
    const client = lldb.launch(file, env);
    clients.push(client);
    return client;
  }

  it('answers what is no command, or makes no sense, with an error, and goes on', async () => {
    const client = await start();
    const garbage = [
      'garbage',
      '-',
      '-no-such-command',
      '-gdb-set',
      '-gdb-set width 0',
      '-target-attach',
      '-target-attach x',
      '-target-attach 4194305',
      '-exec-continue',
      '-exec-continue --thread',
      '-exec-interrupt',
      '-exec-abort',
      '-target-detach',
      '-break-insert main',
      '-break-insert *0xzz',
      '-break-delete 7',
      '-data-read-memory-bytes',
      '-data-read-memory-bytes 0x10 -1',
      '-data-write-memory-bytes 0x10 zz',
      '-thread-info',
      '-stack-list-frames 0 10',
      '-interpreter-exec console "no such command"',
      '-interpreter-exec console',
      '-interpreter-exec "',
      `-${'x'.repeat(100_000)}`,
      '\u0000\u0007é漢 \\ " \\777',
    ];
    for (const line of garbage) await assert.rejects(client.send(line), MiCommandError, line.slice(0, 80));
    await client.send('-gdb-version');
  });

  it('keeps everything else that lldb and its Python write off its pipes', async () => {
    const client = await start();
    const lines: string[] = [];
    client.onTrace(({ direction, text }) => direction === 'in' && lines.push(text));
    const script = String.raw`script import os, sys; print('^forged'); os.write(1, b'*stopped\n'); os.write(2, b'^done\n')`;
    await client.send(`-interpreter-exec console "${script.replaceAll('\\', '\\\\')}"`);
    await client.send('-gdb-version');
    assert.deepEqual(
      lines.filter((line) => !/^~|^\d+\^done$/.test(line)),
      [],
    );
  });

  it('runs no init file, of the home folder or the current one', async () => {
    const proof = path.join(folder, 'was run');
    const init = `script open(${JSON.stringify(proof)}, 'w')\n`;
    for (const name of ['.lldbinit', '.lldbinit-lldb']) writeFileSync(path.join(folder, name), init);
    const before = process.cwd();
    process.chdir(folder);
    try {
      const client = await start({ ...process.env, HOME: folder });
      await client.send('-gdb-version');
      await lldb.prepare(client);
    } finally {
      process.chdir(before);
    }
    assert.equal(existsSync(proof), false);
  });
});
