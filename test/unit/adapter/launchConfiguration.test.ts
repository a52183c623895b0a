import assert from 'node:assert/strict';
import { readLaunchConfiguration } from '../../../src/adapter/configuration/launchConfiguration';
import { UserError } from '../../../src/common/errors';

const surroundings = { base: '/base', terminals: true };
const read = (args: Record<string, unknown>) =>
  readLaunchConfiguration({ program: '/w/app.py', ...args }, surroundings);

describe('launch configuration', () => {
  it('has debugpy’s defaults', () => {
    assert.deepEqual(readLaunchConfiguration({ program: '/w/app.py', __sessionId: 1 }, surroundings), {
      target: { kind: 'program', program: '/w/app.py' },
      args: [],
      cwd: '/w',
      env: {},
      console: 'integratedTerminal',
      noDebug: false,
      stopOnEntry: false,
      justMyCode: true,
      rules: [],
      showReturnValue: true,
      answerLimit: 2,
      nuitkaArgs: [],
      mode: 'accelerated',
      debugger: { kind: 'auto' },
      trace: false,
    });
  });

  it('takes every attribute', () => {
    assert.deepEqual(
      read({
        args: ['a b', ''],
        cwd: 'sub',
        env: { A: '1', B: null },
        envFile: '.env',
        python: ['venv/bin/python', '-u'],
        pythonArgs: ['-OO'],
        console: 'externalTerminal',
        stopOnEntry: true,
        justMyCode: false,
        rules: [{ module: 'x', include: false }],
        showReturnValue: false,
        answerLimit: 0.5,
        variablePresentation: { all: 'inline', function: 'hide' },
        nuitkaArgs: ['--include-module=x'],
        mode: 'standalone',
        debugger: 'gdb',
        debuggerPath: '/opt/gdb',
        buildDir: 'out',
        trace: 'log/trace.txt',
        recordTo: 'log/run.trace',
      }),
      {
        target: { kind: 'program', program: '/w/app.py' },
        args: ['a b', ''],
        cwd: '/base/sub',
        env: { A: '1', B: null },
        envFile: '/base/.env',
        python: '/base/venv/bin/python',
        console: 'externalTerminal',
        noDebug: false,
        stopOnEntry: true,
        justMyCode: false,
        rules: [{ kind: 'module', pattern: 'x', include: false, text: '{"module":"x","include":false}' }],
        showReturnValue: false,
        answerLimit: 0.5,
        nuitkaArgs: [
          '--python-flag=unbuffered',
          '--python-flag=no_asserts',
          '--python-flag=no_docstrings',
          '--include-module=x',
        ],
        variablePresentation: { special: 'inline', function: 'hide', class: 'inline', protected: 'inline' },
        mode: 'standalone',
        debugger: { kind: 'gdb', path: '/opt/gdb' },
        buildDir: '/base/out',
        recordTo: '/base/sub/log/run.trace',
        trace: '/base/log/trace.txt',
      },
    );
  });

  it('says between which limits an answer may take', () => {
    for (const answerLimit of [0, -1, 4000, '2', Infinity]) {
      assert.throws(() => read({ answerLimit }), { name: UserError.name, message: /"answerLimit"/ });
    }
  });

  it('takes the size of the build folder in GB', () => {
    assert.equal(read({ buildCacheSize: 0.5 }).cacheLimit, 500_000_000);
    assert.equal(read({ buildCacheSize: 0 }).cacheLimit, 0);
    assert.equal(read({}).cacheLimit, undefined);
    for (const buildCacheSize of [-1, '2']) {
      assert.throws(() => read({ buildCacheSize }), { name: UserError.name, message: /"buildCacheSize"/ });
    }
  });

  it('stops nowhere without debugging', () => {
    assert.equal(read({ noDebug: true, stopOnEntry: true }).stopOnEntry, false);
  });

  it('splits args given as one text, without a shell', () => {
    assert.deepEqual(read({ args: `--name 'a b' "c d" $HOME` }).args, ['--name', 'a b', 'c d', '$HOME']);
  });

  it('leaves a bare interpreter name to the search path', () => {
    assert.equal(read({ python: 'python3.12' }).python, 'python3.12');
  });

  it('treats null as absent', () => {
    assert.equal(read({ python: null, cwd: null }).cwd, '/w');
  });

  it('takes a module, a compiled program', () => {
    const module = readLaunchConfiguration({ module: 'pkg.tool' }, surroundings);
    assert.deepEqual([module.target, module.cwd], [{ kind: 'module', module: 'pkg.tool' }, '/base']);
    assert.deepEqual(read({ compiledProgram: 'dist/app.bin', cwd: '/x' }).target, {
      kind: 'compiled',
      program: '/x/dist/app.bin',
    });
  });

  it('completes the patterns of what is compiled: from cwd, folders with all that is in them', () => {
    const { compile } = read({
      compile: { include: ['**/site-packages/x/**'], exclude: ['old', '/a/b.py'] },
      cwd: '/c',
    });
    const expected = { include: ['**/site-packages/x/**'], exclude: ['/c/old', '/c/old/**', '/a/b.py'] };
    assert.deepEqual(compile, expected);
    assert.deepEqual(read({ compile: {} }).compile, { include: [], exclude: [] });
  });

  it('leaves the options of an interpreter that imports an extension module to that', () => {
    const { mode, extension, nuitkaArgs } = read({ extensionModule: 'pkg.fast', pythonArgs: ['-X', 'dev'] });
    const expected = { mode: 'module', extension: { module: 'pkg.fast', pythonArgs: ['-X', 'dev'] }, nuitkaArgs: [] };
    assert.deepEqual({ mode, extension, nuitkaArgs }, expected);
  });

  it('uses no terminal where the client has none', () => {
    const without = { base: '/', terminals: false };
    assert.equal(readLaunchConfiguration({ program: 'a.py' }, without).console, 'internalConsole');
    assert.throws(
      () => readLaunchConfiguration({ program: 'a.py', console: 'integratedTerminal' }, without),
      /"console" "integratedTerminal" is not possible/,
    );
  });

  const mistakes: [Record<string, unknown>, RegExp][] = [
    [{ program: 3 }, /"program".* must be a string that is not empty, but it is 3\./],
    [{ program: '' }, /"program"/],
    [{ program: undefined }, /does not say what to run/],
    [{ module: 'x' }, /Both "program" and "module"/],
    [{ args: [1] }, /"args".* must be a string or a list of strings, but it is \[1\]/],
    [{ cwd: [] }, /"cwd"/],
    [{ env: { A: 1 } }, /"env".* must be an object whose values are strings/],
    [{ env: ['A=1'] }, /"env"/],
    [{ envFile: 1 }, /"envFile"/],
    [{ python: {} }, /"python"/],
    [{ python: ['python3', '-X', 'dev'] }, /option "-X" .* no counterpart/],
    [{ console: 'none' }, /"console".* one of "internalConsole", "integratedTerminal", "externalTerminal"/],
    [{ stopOnEntry: 'yes' }, /"stopOnEntry".* must be true or false, but it is "yes"/],
    [{ justMyCode: 1 }, /"justMyCode"/],
    [{ showReturnValue: 0 }, /"showReturnValue"/],
    [{ nuitkaArgs: '--x' }, /"nuitkaArgs".* must be a list of strings/],
    [{ mode: 'fast' }, /"mode"/],
    [{ mode: 'module' }, /cannot be run by itself/],
    [{ mode: 'onefile', extensionModule: 'x' }, /"extensionModule" is for the "mode" "module", but it is "onefile"/],
    [{ program: null, module: 'x.main', extensionModule: 'x' }, /python -m runs no compiled code/],
    [{ extensionModule: 'x', compiledProgram: 'x.so' }, /cannot be debugged by "compiledProgram"/],
    [{ compile: { includes: ['x'] } }, /"compile".* must be an object such as .*"includes"/],
    [{ compile: { exclude: 'x' } }, /"compile".* must be an object/],
    [{ debugger: 'windbg' }, /"debugger"/],
    [{ debuggerPath: true }, /"debuggerPath"/],
    [{ buildDir: 1 }, /"buildDir"/],
    [{ compiledProgram: 1 }, /"compiledProgram"/],
    [{ recordTo: true }, /"recordTo".* must be a string that is not empty/],
    [{ trace: 1 }, /"trace"/],
    [{ sudo: true }, /"sudo" is not supported/],
  ];
  for (const [args, message] of mistakes) {
    it(`says what is wrong with ${JSON.stringify(args)}`, () => {
      assert.throws(
        () => read(args),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }
});
