import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../../src/common/errors';
import { createNativeDebugger } from '../../../src/debugger/find';
import { gdbEnvironment } from '../../../src/debugger/gdb/settings';
import { parseVersion } from '../../../src/debugger/gdb/start';

describe('Starting gdb', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'fake gdb '))));
  after(() => rmSync(folder, { recursive: true }));

  /** An executable of that name in `folder`, which is not in PATH. */
  function fake(name: string, script: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  async function refusal(request: Parameters<typeof createNativeDebugger>[0]): Promise<UserError> {
    try {
      await (await createNativeDebugger(request)).dispose();
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      return error;
    }
    throw new Error('It started.');
  }

  it('says how to install it when there is none', async () => {
    const error = await refusal({ kind: 'auto', env: { PATH: folder } });
    assert.match(error.message, /^gdb was not found in PATH\. Install it, .*install gdb/);
    assert.equal(error.remedy?.kind, 'runInTerminal');
  });

  it('names the setting when what that says is not there, or cannot be executed', async () => {
    const plain = path.join(folder, 'not executable');
    writeFileSync(plain, '');
    for (const file of ['/no/such/gdb', plain, 'no-such-gdb']) {
      const { message } = await refusal({ kind: 'gdb', path: file });
      assert.ok(message.includes(`"${file}" was not found`) && message.includes('"debuggerPath"'), message);
    }
  });

  it('refuses one that does not know MI 3', async () => {
    const file = fake('old gdb', `echo "Interpreter \\\`mi3' unrecognized" >&2; exit 1`);
    assert.match(
      (await refusal({ kind: 'gdb', path: file })).message,
      /old gdb is too old: gdb 9\.1 or later is needed/,
    );
  });

  it('refuses one that says that it is too old', async () => {
    const file = fake(
      'gdb 8',
      `while read -r line; do
         case "$line" in *-gdb-version) printf '%s\\n' '~"GNU gdb (GDB) 8.3.1\\n"';; esac
         echo "\${line%%-*}^done"
       done`,
    );
    assert.match((await refusal({ kind: 'gdb', path: file })).message, /is gdb 8\.3\.1, which is too old/);
  });

  it('says so when it is something else, with what that said', async () => {
    const file = fake('other', 'echo "I am no debugger" >&2; exit 3');
    const { message } = await refusal({ kind: 'gdb', path: file });
    assert.match(message, /could not be started: .*exited with code 3; it said: I am no debugger.*"debuggerPath"/);
  });

  it('says that lldb is to come', async () => {
    assert.match((await refusal({ kind: 'lldb' })).message, /lldb is not supported yet/);
  });

  it('starts, finds out the version, and ends without a program', async () => {
    const gdb = await createNativeDebugger({ kind: 'auto' });
    const closes: unknown[] = [];
    gdb.onClosed((close) => closes.push(close));
    assert.match(gdb.version, /^\d+\.\d+/);
    await assert.rejects(gdb.resume(), /no program/);
    await gdb.dispose();
    assert.deepEqual(closes, [{ expected: true, detail: 'it exited with code 0' }]);
  });

  it('starts with an environment that would break it or make it ask the network', async () => {
    const env = {
      ...process.env,
      PYTHONHOME: '/nowhere',
      DEBUGINFOD_URLS: 'http://127.0.0.1:1',
      LC_ALL: 'de_DE.UTF-8',
    };
    const gdb = await createNativeDebugger({ kind: 'gdb', env });
    await gdb.dispose();
    const cleaned = gdbEnvironment(env);
    assert.deepEqual(
      [cleaned['PYTHONHOME'], cleaned['DEBUGINFOD_URLS'], cleaned['LC_ALL']],
      [undefined, undefined, 'C'],
    );
    assert.equal(cleaned['PATH'], process.env['PATH']);
  });

  it('reads the version from what distributions make of it', () => {
    const versions: [first: string, version: string | undefined][] = [
      ['GNU gdb (Debian 13.1-3) 13.1', '13.1'],
      ['GNU gdb (Ubuntu 12.1-0ubuntu1~22.04) 12.1', '12.1'],
      ['GNU gdb (GDB) Fedora Linux 14.2-1.fc39', '14.2'],
      ['GNU gdb (GDB) Red Hat Enterprise Linux 10.2-11.el9', '10.2'],
      ['GNU gdb (GDB) 15.0.50.20240403-git', '15.0.50.20240403'],
      ['GNU gdb (GDB) SUSE (GDB; openSUSE Leap 15.5) 12.1', '12.1'],
      ['something else 1.2', undefined],
      ['', undefined],
    ];
    for (const [first, version] of versions) assert.equal(parseVersion(`${first}\nCopyright 2023\n`), version, first);
  });
});
