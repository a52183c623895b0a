import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import { root } from '../../../scripts/dap/adapters';
import type { BuildRequest } from '../../../src/build/types';
import { InternalError } from '../../../src/common/errors';
import { removeTestFolders, testFolder, writeFiles } from '../../unit/build/folder';
import { build, failureOf, failureWith, ours, requestFor, run } from './realBuilds';

/** What builds say that fail, and of what they leave out. */

after(removeTestFolders);

describe('a build that fails', function () {
  this.timeout(300_000);

  it('has the place of a syntax error', async () => {
    const cwd = testFolder({ 'app.py': 'def f():\n    x = (1 +\n' });
    const { remedy, message } = await failureOf(requestFor(cwd));
    assert.ok(remedy?.kind === 'openFile', message);
    assert.deepEqual([remedy.place.file, remedy.place.line], [path.join(cwd, 'app.py'), 2]);
    assert.match(message, /SyntaxError/);
    assert.deepEqual(readdirSync(cwd).sort(), ['.build', 'app.py']);
  });

  it('says that Nuitka itself has failed, where it does without us, too', async () => {
    const cwd = testFolder({ 'app.py': crashingNuitka });
    const { message, remedy } = await failureOf(requestFor(cwd));
    assert.match(message, /^Nuitka itself failed while it compiled .*app\.py: .*: \S/);
    assert.ok(!crashReportOf(message).includes('nuitka_debug_plugin.py'));
    assert.deepEqual(remedy, { kind: 'openLog' });
  });

  it('says that Nuitka itself has failed, also inside of what our build plugin wraps', async () => {
    const { message } = await failureOf(moduleInPackage(crashingNuitka));
    assert.match(message, /^Nuitka itself failed while it compiled .*part\.py: .*: \S/);
    // The traceback without the debug plugin comes through us all the same.
    assert.ok(crashReportOf(message).includes(path.join(ours, 'debuggee/plugin')), message);
  });

  for (const [how, statement, said] of [
    ['raises', 'raise KeyError("broken")', "KeyError: 'broken'"],
    ['calls what raises', 'json.loads("{")', 'JSONDecodeError: Expecting property name'],
  ] as const) {
    it(`is ours where our build plugin ${how}, with the debug plugin and without`, async () => {
      const error = await failureWith(
        'nuitka_debug_build_plugin.py',
        `\ndef fail(*args, **values):\n    ${statement}\n\nNuitkaDebugBuildPlugin.onModuleSourceCode = fail\n`,
        requestFor(testFolder({ 'app.py': '' })),
      );
      assert.ok(error instanceof InternalError, String(error));
      assert.ok(error.message.startsWith('Our Nuitka plugin failed: ') && error.message.includes(said), error.message);
    });
  }

  it('is ours where what our build plugin puts around Nuitka raises', async () => {
    const wrapper = `
def compile_as_inside(package, folder):
    from nuitka.tree import Building

    def build(*args, **values):
        raise KeyError("broken")

    Building.buildModule = build
`;
    const error = await failureWith('nuitka_debug/internals/program.py', wrapper, moduleInPackage(''));
    assert.ok(error instanceof InternalError, String(error));
    assert.equal(error.message, "Our Nuitka plugin failed: KeyError: 'broken'");
  });

  it('has the first errors of the C compiler, and leaves no report in the folder', async () => {
    const cwd = testFolder({ 'app.py': 'print(1)\n' });
    const { message, remedy } = await failureOf(requestFor(cwd, { env: { CFLAGS: '-include no-such-header.h' } }));
    assert.match(message, /The C compilation of .*app\.py failed:\n.*error: /);
    assert.deepEqual(remedy, { kind: 'openLog' });
    assert.deepEqual(readdirSync(cwd).sort(), ['.build', 'app.py']);
  });

  it('has the reason why the program could not be linked', async () => {
    const env = { LDFLAGS: '-lnosuchlib', CCACHE_DISABLE: '1' };
    const { message } = await failureOf(requestFor(testFolder({ 'app.py': '' }), { env }));
    assert.match(message, /^The C compilation of .*app\.py failed:\n.*nosuchlib.*$/);
  });

  it('says that the working folder is not there', async () => {
    const { message } = await failureOf(requestFor(path.join(testFolder(), 'gone')));
    assert.match(message, /gone \("cwd"\) does not exist/);
  });

  it('says which option Nuitka does not know', async () => {
    const cwd = testFolder({ 'app.py': '' });
    const { message } = await failureOf(requestFor(cwd, { nuitkaArgs: ['--no-such-option'] }));
    assert.match(message, /no such option: --no-such-option/);
  });

  it('passes on what a plugin of ours refuses', async () => {
    const cwd = testFolder({ 'app.py': '', 'refuse.py': refusingPlugin });
    const { message, remedy } = await failureOf(requestFor(cwd, { nuitkaArgs: ['--user-plugin=refuse.py'] }));
    assert.match(message, /Not with this/);
    assert.deepEqual(remedy, {
      ...{ kind: 'openFile', message: 'Not with this.', place: { file: path.join(cwd, 'app.py'), line: 1 } },
    });
  });

  it('says that there is no C compiler', async () => {
    const cwd = testFolder({ 'app.py': '' });
    const bin = testFolder();
    symlinkSync('/bin/true', path.join(bin, 'true'));
    const { message, remedy } = await failureOf(requestFor(cwd, { env: { PATH: bin } }));
    assert.match(message, /No C compiler/);
    assert.equal(remedy?.kind, 'runInTerminal');
  });

  it('says that the C compiler is too old', async () => {
    const cwd = testFolder({ 'app.py': '' });
    // The real one, which says that it is another.
    const says = 'for each; do case "$each" in -dumpversion) echo 4.4.7; exit;; esac; done';
    const { message } = await failureOf(requestFor(cwd, { env: compiler(says) }));
    assert.match(message, /gcc is too old/);
  });

  it('says that the memory was used up', async () => {
    const cwd = testFolder({ 'app.py': '' });
    const { message } = await failureOf(requestFor(cwd, { env: compiler('ulimit -v 80000') }));
    assert.match(message, /^The memory was used up while .* "--low-memory"/);
  });

  for (const how of ['below ccache, where that is there', 'on its own']) {
    it(`says that the C compiler was ended from outside, most likely for want of memory (${how})`, async () => {
      const { PATH = '', ...noCache } = compiler('case "$*" in *" -c "*__main__*) kill -KILL $$;; esac');
      const env = { PATH, ...(how === 'on its own' ? noCache : { CCACHE_RECACHE: '1' }) };
      const { message } = await failureOf(requestFor(testFolder({ 'app.py': '' }), { env }));
      assert.match(message, /^The C compiler was ended from outside while it made .*__main__.*\.o, .* "--low-memory"/);
    });
  }

  it('ends also where Nuitka cannot write down what the C compiler says', async () => {
    const cwd = testFolder({ 'app.py': '' });
    // Two compilers at a time have something to say. The second would wait for the first, whose report has failed.
    const together = ': > "$0.$$"; until [ $(ls "$0".* | wc -l) -ge 2 ]; do sleep 0.01; done; echo "Hm." >&2; exit';
    const says = `case "$*" in *" -c "*) mkdir -p scons-error-report.pickle; ${together};; esac`;
    const { message } = await failureOf(requestFor(cwd, { nuitkaArgs: ['--jobs=4'], env: compiler(says) }));
    assert.match(message, /^The C compilation of .*app\.py failed:\n.*scons-error-report/);
  });

  for (const [when, size] of [
    ['at once', '8k'],
    ['while the C is generated', '600k'],
    ['while the C is compiled', '3m'],
    ['while the program is linked', '10m'],
  ] as const) {
    it(`says that the disk is full, ${when}`, function () {
      const cwd = testFolder({ 'app.py': '', 'small/file': '' });
      const said = builtOn(
        this,
        `size=${size}`,
        path.join(cwd, 'small'),
        requestFor(cwd, { buildDir: 'small/builds' }),
      );
      assert.match(said, /The disk is full|Your quota/);
    });
  }

  it('is none in a folder that can only be read: what is built is in the cache', function () {
    const cwd = testFolder({ 'app.py': 'print(1)', 'small/file': '' });
    const env = { XDG_CACHE_HOME: testFolder(), NUITKA_CACHE_DIR: path.join(homedir(), '.cache', 'Nuitka') };
    const said = builtOn(this, 'ro', path.join(cwd, 'small'), requestFor(cwd, { buildDir: 'small/builds', env }));
    assert.ok(said.includes(`program: ${env.XDG_CACHE_HOME}/nuitka-debug/`), said);
  });

  it('tells of a syntax error in a module, which is then not compiled, until it is mended', async () => {
    const app =
      'try:\n    import part\nexcept SyntaxError:\n    print("broken")\nelse:\n    print(hasattr(part, "__compiled__"))\n';
    const cwd = testFolder({ 'app.py': app, 'part.py': 'fine = 1\nbroken = = 2\n' });
    const notes: string[] = [];
    const made = await build(requestFor(cwd), { note: (text) => notes.push(text) });
    const at = `${path.join(cwd, 'part.py')}:2:10: warning: SyntaxError: invalid syntax`;
    assert.ok(notes.length === 1 && notes[0]?.startsWith(at), notes.join('\n'));
    assert.equal(run(made), 'broken\n');
    writeFiles(cwd, { 'part.py': 'fine = 1\n' });
    const mended = await build(requestFor(cwd));
    assert.equal(run(mended), 'True\n');
  });
});

/** Nuitka cannot copy a class, which it would have to at each way out of the "try". */
const crashingNuitka = `
def f():
    try:
        return 1
    finally:
        class A:
            pass
`;

/** What is written in the report that a message names. */
function crashReportOf(message: string): string {
  const report = /with the file (.*)\.$/.exec(message)?.[1] ?? '';
  assert.ok(existsSync(report), message);
  return readFileSync(report, 'utf8');
}

/** A debug build as `python -m package.part` would run it, for which our build plugin wraps Nuitka's building of modules. */
function moduleInPackage(source: string): BuildRequest {
  const cwd = testFolder({ 'package/__init__.py': '', 'package/part.py': source });
  const { program: _, ...request } = requestFor(cwd, { module: 'package.part' });
  return request;
}

const refusingPlugin = `
import json, sys
from nuitka.plugins.PluginBase import NuitkaPluginBase

class Refusing(NuitkaPluginBase):
    plugin_name = "refusing"
    plugin_desc = "Refuses."

    def onModuleSourceCode(self, module_name, source_filename, source_code):
        print("nuitka-debug: " + json.dumps({"error": "Not with this.", "file": source_filename, "line": 1}), flush=True)
        sys.exit(1)
`;

/** The real C compiler, after something that a shell does. */
function compiler(first: string): Record<string, string> {
  const real = execFileSync('which', ['gcc'], { encoding: 'utf8' }).trim();
  const bin = testFolder({ gcc: `#!/bin/sh\n${first}\nexec ${real} "$@"\n` });
  chmodSync(path.join(bin, 'gcc'), 0o755);
  return { PATH: `${bin}${path.delimiter}${process.env['PATH']}`, CCACHE_DISABLE: '1' };
}

/** What a session says that builds on a file system of its own; skipped where the machine does not let us have one. */
function builtOn(test: Context, options: string, folder: string, request: BuildRequest): string {
  const mount = 'mount -t tmpfs -o "$1" none "$2" && shift 2 && exec "$@"';
  const session = [process.execPath, '--import', 'tsx', path.join(root, 'test/adapter/build/buildSession.ts')];
  const args = ['--map-root-user', '--mount', 'sh', '-c', mount, 'sh', options, folder];
  const made = spawnSync('unshare', [...args, ...session, JSON.stringify(request)], {
    encoding: 'utf8',
    cwd: root,
    timeout: 120_000,
  });
  assert.notEqual(made.signal, 'SIGTERM', `The build has not ended:\n${made.stdout}${made.stderr}`);
  if (!made.stdout.includes('It begins.') && /unshare|mount/.test(made.stderr)) test.skip();
  return made.stdout;
}
