import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../../src/common/errors';
import { createNativeDebugger } from '../../../src/debugger/find';
import { cleanEnvironment } from '../../../src/debugger/environment';
import { gdb, parseGdbVersion } from '../../../src/debugger/gdb/program';
import { lldbEnvironment } from '../../../src/debugger/lldb/environment';
import { parseLldbVersion } from '../../../src/debugger/lldb/program';
import { consoleCommand } from '../../../src/debugger/mi/commands';
import { findDebugger, startDebugger } from '../../../src/debugger/start';

describe('Starting a native debugger', () => {
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
    const cases: [kind: 'auto' | 'gdb' | 'lldb', platform: NodeJS.Platform, message: RegExp][] = [
      ['auto', 'linux', /^Neither gdb nor lldb was found in PATH\. Install it, .*install gdb/],
      ['auto', 'darwin', /^lldb was not found in PATH\./],
      ['gdb', 'linux', /^gdb was not found in PATH\. Install it, .*install gdb/],
      ['lldb', 'linux', /^lldb was not found in PATH\. Install it, .*install lldb/],
    ];
    for (const [kind, platform, message] of cases) {
      const error = await refusal({ kind, platform, env: { PATH: path.join(folder, 'empty') } });
      assert.match(error.message, message);
      assert.equal(error.remedy?.kind, 'runInTerminal');
    }
  });

  it('takes gdb where both are, lldb where that is alone, also by a name with its version, and lldb on macOS', async () => {
    const cases: [there: string[], platform: NodeJS.Platform, taken: string][] = [
      [['gdb', 'lldb'], 'linux', 'gdb'],
      [['lldb'], 'linux', 'lldb'],
      [['lldb-14', 'lldb-19'], 'linux', 'lldb-19'],
      [['gdb', 'lldb'], 'darwin', 'lldb'],
    ];
    for (const [index, [there, platform, taken]] of cases.entries()) {
      const bin = path.join(folder, `bin${index}`);
      mkdirSync(bin);
      for (const name of there) fake(path.join(`bin${index}`, name), `echo "I am ${name}" >&2; exit 3`);
      const { message } = await refusal({ kind: 'auto', platform, env: { PATH: bin } });
      assert.ok(message.includes(`I am ${taken}`), message);
    }
  });

  it('takes what "debuggerPath" names by its name, unless "debugger" says which it is', async () => {
    const file = fake('my-lldb-mine', 'echo "No module named \'lldb\'" >&2; exit 1');
    assert.match((await refusal({ kind: 'auto', path: file })).message, /my-lldb-mine has no Python/);
    assert.match((await refusal({ kind: 'lldb', path: file })).message, /my-lldb-mine has no Python/);
    assert.match((await refusal({ kind: 'gdb', path: file })).message, /my-lldb-mine could not be started/);
    const link = path.join(folder, 'dbg');
    symlinkSync(file, link);
    assert.match((await refusal({ kind: 'auto', path: link })).message, /dbg has no Python/);
  });

  it('takes lldb-mi where "debuggerPath" names it, and where no other lldb is in PATH', async () => {
    const bin = (name: string, ...there: string[]): string => {
      mkdirSync(path.join(folder, name));
      for (const file of there) fake(path.join(name, file), `echo "I am ${file}, started with $1" >&2; exit 3`);
      return path.join(folder, name);
    };
    const alone = bin('alone', 'lldb-mi');
    const besideLldb = bin('beside lldb', 'lldb-mi', 'lldb-14');
    const besideGdb = bin('beside gdb', 'lldb-mi', 'gdb');
    const cases: [kind: 'auto' | 'gdb' | 'lldb', PATH: string, file: string | undefined, taken: RegExp][] = [
      ['lldb', alone, undefined, /I am lldb-mi, started with --interpreter\b/],
      ['auto', alone, undefined, /I am lldb-mi, /],
      ['gdb', alone, undefined, /^gdb was not found in PATH/],
      ['lldb', besideLldb, undefined, /I am lldb-14, started with --no-lldbinit/],
      ['auto', besideLldb, undefined, /I am lldb-14, /],
      ['lldb', besideGdb, undefined, /I am lldb-mi, /],
      ['auto', besideGdb, undefined, /I am gdb, /],
      ['lldb', besideLldb, path.join(alone, 'lldb-mi'), /I am lldb-mi, started with --interpreter\b/],
      ['auto', besideLldb, path.join(alone, 'lldb-mi'), /I am lldb-mi, started with --interpreter\b/],
      ['lldb', besideLldb, 'lldb-mi', /I am lldb-mi, /],
    ];
    for (const [kind, PATH, file, taken] of cases) {
      const request = { kind, platform: 'linux' as const, env: { PATH }, ...(file !== undefined && { path: file }) };
      assert.match((await refusal(request)).message, taken, `${kind} ${PATH} ${file}`);
    }
  });

  it('starts lldb-mi outside of the current folder, and does not repeat what it says of missing Python modules', async () => {
    const noise = [
      'Traceback (most recent call last):',
      '  File "<string>", line 1, in <module>',
      "ModuleNotFoundError: No module named 'lldb'",
    ];
    const file = fake('lldb-mi', `cat >&2 <<'END'\n${noise.join('\n')}\nEND\npwd >&2\nexit 3`);
    assert.match(
      (await refusal({ kind: 'lldb', path: file })).message,
      /could not be started: .*exited with code 3; it said: \/\. Correct/,
    );
  });

  it('refuses an lldb-mi whose lldb is too old', async () => {
    const file = fake(
      'old lldb-mi',
      `while read -r line; do
         case "$line" in *console*version) printf '%s\\n' '~"lldb version 13.0.1\\n"';; esac
         echo "\${line%%-*}^done"
       done`,
    );
    assert.match(
      (await refusal({ kind: 'lldb', path: file })).message,
      /old lldb-mi is lldb 13\.0\.1, which is too old: lldb 14\.0/,
    );
  });

  it('refuses an lldb that is too old, and one that is none', async () => {
    const old = fake(
      'lldb 13',
      `while read -r line <&3; do
         case "$line" in *-gdb-version) printf '%s\\n' '~"lldb version 13.0.1\\n"' >&4;; esac
         echo "\${line%%-*}^done" >&4
       done`,
    );
    assert.match(
      (await refusal({ kind: 'lldb', path: old })).message,
      /is lldb 13\.0\.1, which is too old: lldb 14\.0/,
    );
    const other = fake('no lldb', 'echo "I am no debugger"; exit 3');
    assert.match(
      (await refusal({ kind: 'lldb', path: other })).message,
      /could not be started: .*exited with code 3; it said: I am no debugger.*"debuggerPath"/,
    );
  });

  it('gives lldb the Python module that lies beside it, as Debian has it, and else none', () => {
    const root = path.join(folder, 'usr/lib/llvm-14');
    const module = path.join(root, 'lib/python3.11/dist-packages');
    mkdirSync(path.join(module, 'lldb'), { recursive: true });
    mkdirSync(path.join(root, 'bin'));
    writeFileSync(path.join(module, 'lldb/__init__.py'), '');
    writeFileSync(path.join(root, 'bin/lldb'), '');
    const link = path.join(folder, 'lldb-14');
    symlinkSync(path.join(root, 'bin/lldb'), link);
    const env = { PATH: '/bin', PYTHONPATH: '/of/the/user', PYTHONHOME: '/nowhere' };
    assert.equal(lldbEnvironment(link, env)['PYTHONPATH'], module);
    assert.equal(lldbEnvironment('/no/such/lldb', env)['PYTHONPATH'], undefined);
    assert.equal(lldbEnvironment(link, env)['PYTHONHOME'], undefined);
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

  for (const kind of ['gdb', 'lldb'] as const) {
    it(`starts ${kind}, finds out the version, and ends without a program`, async () => {
      const native = await createNativeDebugger({ kind });
      const closes: unknown[] = [];
      native.onClosed((close) => closes.push(close));
      assert.equal(native.kind, kind);
      assert.match(native.version, /^\d+\.\d+/);
      await assert.rejects(native.resume(), /no program/);
      await native.dispose();
      assert.deepEqual(closes, [{ expected: true, detail: 'it exited with code 0' }]);
    });

    it(`starts ${kind} with an environment that would break it or make it ask the network`, async () => {
      const native = await createNativeDebugger({ kind, env: hostileEnvironment });
      await native.dispose();
    });
  }

  it("starts lldb where the user's own Python packages would break it", async () => {
    const home = path.join(folder, 'home');
    // Whichever Python lldb has.
    for (let minor = 8; minor < 20; minor++) {
      const site = path.join(home, `.local/lib/python3.${minor}/site-packages`);
      mkdirSync(site, { recursive: true });
      writeFileSync(path.join(site, 'usercustomize.py'), 'raise SystemExit("usercustomize of the user")\n');
    }
    const native = await createNativeDebugger({ kind: 'lldb', env: { ...process.env, HOME: home } });
    await native.dispose();
  });

  it('leaves no core file of a gdb that fails', async () => {
    const before = process.cwd();
    const empty = mkdtempSync(path.join(folder, 'cwd'));
    process.chdir(empty);
    try {
      const file = await findDebugger(gdb, undefined, process.env);
      assert.ok(file !== undefined);
      const { mi } = await startDebugger(gdb, file, false, process.env);
      await assert.rejects(consoleCommand(mi, 'maint internal-error of the test'), /it said|gone|ended/);
    } finally {
      process.chdir(before);
    }
    assert.deepEqual(readdirSync(empty), []);
  });

  it('takes from the environment what would break a debugger or make it ask the network', () => {
    const cleaned = cleanEnvironment(hostileEnvironment);
    assert.deepEqual(
      [cleaned['PYTHONHOME'], cleaned['DEBUGINFOD_URLS'], cleaned['LC_ALL']],
      [undefined, undefined, 'C'],
    );
    assert.equal(cleaned['PATH'], process.env['PATH']);
  });

  it("reads gdb's version from what distributions make of it", () => {
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
    for (const [first, version] of versions)
      assert.equal(parseGdbVersion(`${first}\nCopyright 2023\n`), version, first);
  });

  it("reads lldb's version, also Apple's numbers", () => {
    const versions: [text: string, version: string | undefined][] = [
      ['lldb version 14.0.6', '14.0.6'],
      ['Debian lldb version 19.1.7 (3~deb12u1)', '19.1.7'],
      ['lldb version 22.1.8\n  clang revision x', '22.1.8'],
      ['lldb-1600.0.36.3\nApple Swift version 6.0', '16.0'],
      ['lldb-1403.0.17.64', '14.3'],
      ['gdb 13', undefined],
    ];
    for (const [text, version] of versions) assert.equal(parseLldbVersion(text), version, text);
  });
});

const hostileEnvironment = {
  ...process.env,
  PYTHONHOME: '/nowhere',
  DEBUGINFOD_URLS: 'http://127.0.0.1:1',
  LC_ALL: 'de_DE.UTF-8',
};
