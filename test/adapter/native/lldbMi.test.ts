import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askLldb } from '../../../src/debugger/lldbMi/console';
import { lldbMi } from '../../../src/debugger/lldbMi/program';
import type { MiClient } from '../../../src/debugger/mi/client';
import { MiCommandError } from '../../../src/debugger/mi/errors';
import { isLldbMi, testDebuggerPath } from '../../support/debugger';
import { poll } from '../../support/poll';

describe('lldb-mi', () => {
  let folder = '';
  const clients: MiClient[] = [];

  before(function () {
    // No system has it as a package, so it is tried where the tests are told of one.
    if (!isLldbMi) this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'nuitka-debug lldb-mi-'));
  });
  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) {
      client.kill();
      await poll('lldb-mi is gone', () => client.closed || undefined);
    }
  });

  function start(env: NodeJS.ProcessEnv = process.env): MiClient {
    assert.ok(testDebuggerPath !== undefined);
    const client = lldbMi.launch(testDebuggerPath, env);
    clients.push(client);
    return client;
  }

  it('takes all our settings, and says so when it knows one not', async () => {
    const client = start();
    await lldbMi.prepare(client);
    await assert.rejects(askLldb(client, 'settings set target.no-such-setting 1'), MiCommandError);
  });

  it('runs nothing of the folder that the adapter is started in: no init file, and no module of Python', async () => {
    const proof = path.join(folder, 'was run');
    const writesProof = `open(${JSON.stringify(proof)}, 'w')\n`;
    for (const name of ['.lldbinit', '.lldbinit-lldb-mi'])
      writeFileSync(path.join(folder, name), `script ${writesProof}`);
    mkdirSync(path.join(folder, 'lldb'));
    writeFileSync(path.join(folder, 'lldb', '__init__.py'), writesProof);
    const before = process.cwd();
    process.chdir(folder);
    try {
      const client = start({ ...process.env, HOME: folder, PYTHONPATH: folder });
      await lldbMi.prepare(client);
      await lldbMi.versionText(client, {});
    } finally {
      process.chdir(before);
    }
    assert.equal(existsSync(proof), false);
  });
});
