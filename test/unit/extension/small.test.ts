import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOf } from '../../../src/extension/compile/request';
import { progressListener, type Increment } from '../../../src/extension/compile/progress';
import { currentFileConfiguration, isEmpty } from '../../../src/extension/configuration/initial';
import { actionOf, type RemedyActions } from '../../../src/extension/errors/actions';
import { rangeOf } from '../../../src/extension/range';

describe('progress of a build', () => {
  it('percentages become steps, and never go back', () => {
    const steps: Increment[] = [];
    const lines: string[] = [];
    const listener = progressListener(
      (step) => steps.push(step),
      (line) => lines.push(line),
    );
    listener.progress?.('Starting');
    listener.progress?.('Compiling', 30);
    listener.progress?.('Compiling', 20);
    listener.progress?.('Linking', 90);
    listener.output?.('said');
    assert.deepEqual(steps, [
      { message: 'Starting' },
      { message: 'Compiling', increment: 30 },
      { message: 'Compiling' },
      { message: 'Linking', increment: 60 },
    ]);
    assert.deepEqual(lines, ['said']);
  });
});

describe('the build that the command asks for', () => {
  const completed = { program: '/w/a.py', cwd: '/w', buildDir: '/b', nuitkaArgs: ['--x'], python: '/p', trace: false };
  const request = {
    program: '/w/a.py',
    cwd: '/w',
    buildDir: '/b',
    mode: 'accelerated',
    flavor: 'debug',
    nuitkaArgs: ['--x'],
    python: '/p',
  };

  it('is the one of a debug session', async () => {
    assert.deepEqual(await buildOf(completed), request);
  });

  it('is of another kind, of a module, with variables and a limit, when a task says so', async () => {
    const { program: _, ...configuration } = completed;
    const given = { ...configuration, module: 'package', env: { A: '1', B: null }, buildCacheSize: 0.5 };
    const { program: __, ...expected } = request;
    assert.deepEqual(await buildOf(given, { mode: 'standalone', flavor: 'release' }), {
      ...expected,
      ...{ module: 'package', mode: 'standalone', flavor: 'release', env: { A: '1' }, cacheLimit: 500_000_000 },
    });
  });

  it("has the variables of the session's envFile", async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nuitka-'));
    try {
      const envFile = join(folder, '.env');
      await writeFile(envFile, 'PYTHONPATH=lib # where ours are\n');
      const expected = { ...request, env: { PYTHONPATH: 'lib' } };
      assert.deepEqual(await buildOf({ ...completed, envFile }), expected);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the range of a diagnostic', () => {
  it('counts from 0', () => {
    const range = rangeOf({ file: '/a.py', line: 3, column: 5, endColumn: 8 });
    assert.deepEqual(range, { startLine: 2, startColumn: 4, endLine: 2, endColumn: 7 });
  });

  it('is the rest of the line when the end is not known or not after the start', () => {
    for (const endColumn of [{}, { endColumn: 5 }, { endColumn: 0 }]) {
      const range = rangeOf({ file: '/a.py', line: 1, column: 5, ...endColumn });
      assert.equal(range.startColumn, 4);
      assert.ok(range.endColumn > 1000);
    }
  });

  it('is never before the start of the file', () => {
    const { startLine, startColumn } = rangeOf({ file: '/a.py', line: 0, column: 0 });
    assert.deepEqual([startLine, startColumn], [0, 0]);
  });
});

describe('the button of a remedy', () => {
  it('does what it says', () => {
    const done: unknown[] = [];
    const actions: RemedyActions = {
      installNuitka: (...given) => done.push(['install', ...given]),
      selectPython: () => done.push('select'),
      openFile: (place) => done.push(['open', place]),
      openLog: () => done.push('log'),
      typeInTerminal: (command) => done.push(['type', command]),
    };
    const place = { file: '/a.py', line: 1 };
    const labels = [
      actionOf({ kind: 'installNuitka', python: '/p', requirement: 'nuitka==1' }, actions),
      actionOf({ kind: 'selectPython' }, actions),
      actionOf({ kind: 'openFile', place, message: '' }, actions),
      actionOf({ kind: 'openLog' }, actions),
      actionOf({ kind: 'runInTerminal', command: 'ls' }, actions),
    ].map((action) => {
      action.run();
      return action.label;
    });
    assert.deepEqual(labels, ['Install Nuitka', 'Select Interpreter', 'Open File', 'Show Log', 'Open Terminal']);
    assert.deepEqual(done, [['install', '/p', 'nuitka==1'], 'select', ['open', place], 'log', ['type', 'ls']]);
  });
});

describe('F5 without a launch.json', () => {
  it('is seen by a configuration with nothing in it', () => {
    assert.ok(isEmpty({}));
    assert.ok(isEmpty({ noDebug: true }));
    assert.ok(!isEmpty(currentFileConfiguration()));
  });
});
