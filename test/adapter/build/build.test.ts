import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { root } from '../../../scripts/dap/adapters';
import { buildDirOf, isUnchangedSinceBuild } from '../../../src/build/fingerprint/unchanged';
import { acquireLock } from '../../../src/build/lock/lock';
import type { BuildListener, BuildResult } from '../../../src/build/types';
import { CancelledError } from '../../../src/common/errors';
import { poll } from '../../support/poll';
import { expectNothingLeft, newProcessMarker, processesWith } from '../../support/processes';
import { testPython } from '../../support/python';
import { startedBy } from '../../support/startedProcesses';
import { age, removeTestFolders, testFolder, writeFiles } from '../../unit/build/folder';
import { build, requestFor, run } from './realBuilds';

/** Builds with the real Nuitka, C compiler and plugins. */

const files = {
  'app.py': `
import json
import helper
from tools import twice
print(json.dumps({"twice": twice(helper.ONE), "file": __file__, "compiled": [
    "__compiled__" in globals(), hasattr(helper, "__compiled__"), hasattr(json, "__compiled__")]}))
`,
  'helper.py': 'ONE = 1\n',
  'tools/__init__.py': 'def twice(x):\n    return 2 * x\n',
};

after(removeTestFolders);

function seen(): { listener: BuildListener; phases: string[]; lines: string[] } {
  const phases: string[] = [];
  const lines: string[] = [];
  return { phases, lines, listener: { progress: (phase) => phases.push(phase), output: (line) => lines.push(line) } };
}

describe('build', function () {
  this.timeout(300_000);

  describe('of a program with modules', () => {
    let cwd: string;
    let first: BuildResult;
    let startedAtFirst: string[];
    const { listener, phases, lines } = seen();

    before(async () => {
      cwd = testFolder(files);
      ({ result: first, started: startedAtFirst } = await startedBy(() => build(requestFor(cwd), listener)));
    });

    it('makes a program that does the same, with the modules of the workspace compiled and no others', () => {
      assert.deepEqual(JSON.parse(run(first)), {
        ...{ twice: 2, file: path.join(cwd, 'app.py'), compiled: [true, true, false] },
      });
      assert.equal(first.cached, false);
      assert.equal(first.python, testPython);
    });

    it('leaves the debug map and the generated C', () => {
      assert.ok(first.debugMap !== undefined && existsSync(first.debugMap));
      const map: unknown = JSON.parse(readFileSync(first.debugMap, 'utf8'));
      assert.ok(JSON.stringify(map).includes(JSON.stringify(path.join(cwd, 'helper.py'))));
      assert.ok(existsSync(path.join(first.buildFolder, 'module.__main__.c')));
    });

    it('tells its phases and passes on the output of Nuitka', () => {
      for (const phase of ['Starting Nuitka', 'Reading and optimizing the Python code', 'Generating C', 'Linking']) {
        assert.ok(phases.includes(phase), `${phase} in ${phases.join(', ')}`);
      }
      assert.ok(lines.some((line) => line.startsWith('Nuitka: Successfully created')));
    });

    it('leaves nothing in the folder of the program but the builds', () => {
      assert.deepEqual(readdirSync(cwd).sort(), ['.build', 'app.py', 'helper.py', 'tools']);
    });

    it('does nothing when nothing changed: no process is started, also none that asks the interpreter', async () => {
      const again = seen();
      const { result, started } = await startedBy(() => build(requestFor(cwd), again.listener));
      const { cached, program } = result;
      assert.deepEqual({ cached, program }, { cached: true, program: first.program });
      assert.deepEqual([again.phases, again.lines, started], [[], [], []]);
      assert.ok(
        startedAtFirst.some((command) => command.includes('--output-dir=')),
        'Nuitka would have been noticed',
      );
    });

    it('does nothing when a file was only touched', async () => {
      utimesSync(path.join(cwd, 'helper.py'), new Date(), new Date());
      const { result, started } = await startedBy(() => build(requestFor(cwd)));
      assert.deepEqual([result.cached, started], [true, []]);
    });

    it('deletes builds that were not used for long when the folder holds too much, and then makes them again', async () => {
      const request = requestFor(testFolder({ 'one.py': 'print(1)\n', 'two.py': 'print(2)\n' }));
      const old = await build({ ...request, program: 'one.py' });
      const folder = path.dirname(path.dirname(old.program));
      for (const name of ['out/stamp.json', ...readdirSync(folder).filter((each) => each.startsWith('lock.'))]) {
        age(path.join(folder, name), 600);
      }
      const made = await build({ ...request, program: 'two.py', cacheLimit: 1 });
      assert.deepEqual([existsSync(folder), existsSync(made.program)], [false, true]);
      assert.equal(run(await build({ ...request, program: 'one.py' })), '1\n');
      assert.ok(existsSync(made.program));
    });

    it('is told apart from one whose files changed by looking at them alone', () => {
      assert.equal(buildDirOf(first.program), path.join(cwd, '.build'));
      assert.ok(isUnchangedSinceBuild(first.program));
      const helper = path.join(cwd, 'helper.py');
      const text = readFileSync(helper);
      appendFileSync(helper, '# more');
      assert.ok(!isUnchangedSinceBuild(first.program));
      writeFileSync(helper, text);
      assert.ok(isUnchangedSinceBuild(first.program));
      assert.ok(!isUnchangedSinceBuild(path.join(cwd, '.build', 'no-such', 'out', 'app.bin')));
    });

    it('makes its folder again when it was deleted while it waited for the lock', async () => {
      const request = requestFor(testFolder({ 'one.py': 'print(1)\n' }), { program: 'one.py' });
      const made = await build(request);
      const folder = path.dirname(path.dirname(made.program));
      appendFileSync(path.join(request.cwd, 'one.py'), 'print(2)\n');
      await acquireLock(folder);
      const waiting = build(request, {
        progress(phase) {
          if (phase.startsWith('Waiting')) renameSync(folder, `${folder}.deleted`);
        },
      });
      assert.equal(run(await waiting), '1\n2\n');
    });

    it('builds anew after an edit in an imported module', async () => {
      appendFileSync(path.join(cwd, 'helper.py'), 'ONE = 21\n');
      const edited = await build(requestFor(cwd));
      assert.equal(edited.cached, false);
      assert.match(run(edited), /"twice": 42/);
      assert.equal((await build(requestFor(cwd))).cached, true);
    });

    it('builds anew when a module appears that an import would now find', async () => {
      writeFiles(cwd, { 'unrelated.py': '' });
      assert.equal((await build(requestFor(cwd))).cached, true);
      writeFiles(cwd, { 'json.py': 'def dumps(value):\n    return "mine"\n' });
      const shadowed = await build(requestFor(cwd));
      assert.equal(shadowed.cached, false);
      assert.equal(run(shadowed).trim(), 'mine');
      rmSync(path.join(cwd, 'json.py'));
      assert.match(run(await build(requestFor(cwd))), /"twice": 42/);
    });

    it('builds anew with other options', async () => {
      assert.equal((await build(requestFor(cwd, { nuitkaArgs: ['--python-flag=no_docstrings'] }))).cached, false);
    });

    it('does not trust a build that was tampered with', async () => {
      const { program } = await build(requestFor(cwd));
      appendFileSync(program, 'more');
      const mended = await build(requestFor(cwd));
      assert.equal(mended.cached, false);
      assert.match(run(mended), /"twice": 42/);
    });

    it('can be cancelled: no process stays, and the earlier build is as it was', async () => {
      const marker = newProcessMarker();
      const before = await build(requestFor(cwd));
      appendFileSync(path.join(cwd, 'app.py'), 'print("later")\n');
      const abort = new AbortController();
      const stopAtC = {
        progress: (phase: string) => {
          if (phase.startsWith('Compiling C')) abort.abort();
        },
      };
      await assert.rejects(build(requestFor(cwd, { env: marker.env }), stopAtC, abort.signal), CancelledError);
      await expectNothingLeft(marker, 0);
      assert.doesNotMatch(run(before), /later/);
      assert.match(run(await build(requestFor(cwd))), /later/);
    });
  });

  it('is made once for two sessions at the same time', async () => {
    const cwd = testFolder({ 'app.py': 'print("shared")\n' });
    const [one, two] = [seen(), seen()];
    const results = await Promise.all([build(requestFor(cwd), one.listener), build(requestFor(cwd), two.listener)]);
    assert.deepEqual(results.map(({ cached }) => cached).sort(), [false, true]);
    assert.equal(results[0].program, results[1].program);
    const waits = [...one.phases, ...two.phases].filter((phase) => phase.startsWith('Waiting for another session'));
    assert.equal(waits.length, 1);
    assert.equal(run(results[0]).trim(), 'shared');
  });

  it('goes on after a session that was killed, and ends what that one had running', async () => {
    const cwd = testFolder({ 'app.py': 'print("survived")\n' });
    const marker = newProcessMarker();
    const session = path.join(root, 'test/adapter/build/buildSession.ts');
    const request = JSON.stringify(requestFor(cwd, { env: marker.env }));
    const child = spawn(process.execPath, ['--import', 'tsx', session, request], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await poll(
      'the compiler at work',
      () => processesWith(marker).find(({ command }) => /cc1|scons/.test(command)),
      60_000,
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(processesWith(marker).length > 0, 'nobody has ended them yet');
    const result = await build(requestFor(cwd));
    assert.equal(result.cached, false);
    await expectNothingLeft(marker, 0);
    assert.equal(run(result).trim(), 'survived');
  });

  it('is not disturbed by what files, folders and modules are called', async () => {
    const cwd = path.join(testFolder(), 'it\'s a "folder" for $HOME, ü');
    const program = 'a \'b\' "c" $x ü.py';
    writeFiles(cwd, { [program]: 'print(__file__)\n' });
    // Nuitka imports modules of these names when it starts.
    for (const name of ['ast.py', 'token.py', 'imp.py']) writeFiles(cwd, { [name]: 'raise SystemExit("mine")\n' });
    const result = await build(requestFor(cwd, { program }));
    assert.equal(run(result).trim(), path.join(cwd, program));
    assert.equal((await build(requestFor(cwd, { program }))).cached, true);
    rmSync(path.resolve(result.program, '../../../..'), { recursive: true });
  });

  it('is not disturbed by a long path, nor by a line break in one', async () => {
    for (const name of ['with\na line break', `${'long/'.repeat(300)}end`]) {
      const cwd = path.join(testFolder(), name);
      writeFiles(cwd, { 'app.py': 'print(__file__)\n' });
      const result = await build(requestFor(cwd));
      assert.equal(run(result), `${path.join(cwd, 'app.py')}\n`);
      // Not in the test's folder, where nothing can be built.
      rmSync(path.resolve(result.program, '../../../..'), { recursive: true });
    }
  });

  it('is made anew of what is damaged: any file that it keeps, all of them', async () => {
    const cwd = testFolder({ 'app.py': 'import part\nprint(part.VALUE)\n', 'part.py': 'VALUE = 0\n' });
    const buildDir = path.join(cwd, '.build');
    const all = (): string[] =>
      readdirSync(buildDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
    await build(requestFor(cwd));
    const damages = [(file: string) => writeFileSync(file, '\0garbage\n{"'), (file: string) => truncateSync(file, 0)];
    for (const [index, damage] of damages.entries()) {
      for (const edit of [false, true]) {
        for (const file of all()) damage(file);
        const value = index + Number(edit) / 2;
        if (edit) writeFiles(cwd, { 'part.py': `VALUE = ${value}\n` });
        assert.equal(run(await build(requestFor(cwd))), `${edit ? value : index === 0 ? 0 : 0.5}\n`);
      }
    }
  });

  it('runs a package as python -m does', async () => {
    const cwd = testFolder({
      'pkg/__init__.py': '',
      'pkg/__main__.py': 'import sys\nfrom . import part\nprint(__package__, part.X, sys.path[0], sys.argv)\n',
      'pkg/part.py': 'X = 5\n',
    });
    const { program: _, ...request } = requestFor(cwd, { module: 'pkg' });
    const main = path.join(cwd, 'pkg/__main__.py');
    const sources: string[] = [];
    const made = await build(request, { source: (file) => sources.push(file) });
    assert.equal(run(made, 'a').trim(), `pkg 5 / ['${main}', 'a']`);
    assert.deepEqual(sources, [main]);
  });

  it('looks for modules where the interpreter would', async () => {
    const cwd = testFolder({
      'src/app.py': 'import sys, importlib\nprint(sys.argv[0], sys.path[0], importlib.import_module("late").X)\n',
      'src/late.py': 'X = "found"\n',
    });
    const result = await build(requestFor(cwd, { program: 'src/app.py' }));
    assert.equal(run(result).trim(), `${path.join(cwd, 'src/app.py')} ${path.join(cwd, 'src')} found`);
  });

  it('compiles what is asked for beside the modules of the workspace, and not what is excluded', async () => {
    const cwd = testFolder({
      'app.py': `
import sys
sys.path.append("libraries/site-packages")
import mine, vendored.part, wanted, other
print([hasattr(each, "__compiled__") for each in (mine, vendored, vendored.part, wanted, other)])
`,
      'mine.py': '',
      'vendored/__init__.py': '',
      'vendored/part.py': '',
      'libraries/site-packages/wanted.py': '',
      'libraries/site-packages/other.py': '',
    });
    const request = requestFor(cwd, { env: { PYTHONPATH: path.join(cwd, 'libraries/site-packages') } });
    const usual = await build(request);
    const runThere = ({ program }: BuildResult) => execFileSync(program, { cwd, encoding: 'utf8' }).trim();
    assert.equal(runThere(usual), '[True, True, True, False, False]');
    const compile = { include: ['**/wanted.py'], exclude: [path.join(cwd, 'vendored/**')] };
    const chosen = await build({ ...request, compile });
    assert.equal(chosen.cached, false);
    assert.equal(runThere(chosen), '[True, False, False, True, False]');
  });

  it('makes a release build without us in it', async () => {
    const cwd = testFolder({
      'app.py': 'import helper\nprint(helper.X, hasattr(helper, "__compiled__"))\n',
      'helper.py': 'X = 1\n',
    });
    const result = await build(requestFor(cwd, { flavor: 'release' }));
    assert.equal(run(result).trim(), '1 True');
    assert.equal(result.debugMap, undefined);
    assert.ok(!readFileSync(result.program).includes('NUITKA_DEBUG_SOCKET'));
    assert.equal((await build(requestFor(cwd, { flavor: 'release' }))).cached, true);
  });

  it('makes an extension module, of that module alone', async () => {
    const cwd = testFolder({ 'ext.py': 'import helper\nX = helper.X + 1\n', 'helper.py': 'X = 1\n' });
    const { program } = await build(requestFor(cwd, { program: 'ext.py', mode: 'module' }));
    const code = 'import ext, helper; print(ext.X, *[hasattr(each, "__compiled__") for each in (ext, helper)])';
    const env = { ...process.env, PYTHONPATH: [path.dirname(program), cwd].join(path.delimiter) };
    assert.equal(execFileSync(testPython, ['-c', code], { env, cwd: '/', encoding: 'utf8' }).trim(), '2 True False');
  });
});
