import assert from 'node:assert/strict';
import { complete, type Surroundings } from '../../../src/extension/configuration/complete';

describe('complete a launch configuration', () => {
  const surroundings: Surroundings = {
    workspaceFolder: '/work space',
    activeFile: '/work space/active.py',
    settings: { nuitkaArgs: [], trace: false },
    storageDir: '/storage',
    exists: () => false,
  };
  const withSettings = (settings: Partial<Surroundings['settings']>): Surroundings => ({
    ...surroundings,
    settings: { ...surroundings.settings, ...settings },
  });

  it('an empty one debugs the file in the editor, from the workspace folder', () => {
    assert.deepEqual(complete({}, surroundings), {
      program: '/work space/active.py',
      cwd: '/work space',
      console: 'integratedTerminal',
      internalConsoleOptions: 'neverOpen',
      buildDir: '/storage',
      nuitkaArgs: [],
      trace: false,
    });
  });

  it('leaves what the user wrote, also what it does not know', () => {
    const given = {
      program: '/elsewhere/main.py',
      cwd: '/tmp',
      args: 'one "two three"',
      env: { A: '1', B: null },
      envFile: '/elsewhere/env',
      python: '/usr/bin/python3',
      console: 'internalConsole',
      stopOnEntry: true,
      nuitkaArgs: ['--include-package=p'],
      debugger: 'gdb',
      debuggerPath: '/opt/gdb',
      buildDir: '/builds',
      trace: true,
      preLaunchTask: 'generate',
    };
    const settings = withSettings({ python: '/other', debugger: 'lldb', debuggerPath: '/other', buildDir: '/other' });
    assert.deepEqual(complete(given, { ...settings, selectedPython: '/selected', exists: () => true }), given);
  });

  it('relative paths start at the workspace folder', () => {
    const given = {
      program: 'main.py', // at the working directory, as for python
      cwd: 'app',
      envFile: 'dev.env',
      buildDir: '../builds',
      python: '.venv/bin/python',
      debuggerPath: './gdb',
      trace: 'trace.log',
    };
    const completed = complete(given, surroundings);
    assert.deepEqual(
      Object.keys(given).map((name) => completed[name]),
      [
        '/work space/app/main.py',
        '/work space/app',
        '/work space/dev.env',
        '/builds',
        '/work space/.venv/bin/python',
        '/work space/gdb',
        '/work space/trace.log',
      ],
    );
  });

  it('a bare command is left to the PATH', () => {
    const completed = complete({ python: 'python3.12', debuggerPath: 'gdb-multiarch' }, surroundings);
    assert.deepEqual([completed['python'], completed['debuggerPath']], ['python3.12', 'gdb-multiarch']);
  });

  it('the interpreter: the configuration, then the setting, then the one selected, else none', () => {
    const selected = { ...surroundings, selectedPython: '/selected' };
    const set = { ...withSettings({ python: '/set' }), selectedPython: '/selected' };
    assert.equal(complete({ python: '/own' }, set)['python'], '/own');
    assert.equal(complete({ pythonPath: '/older' }, set)['python'], '/older');
    assert.equal(complete({}, set)['python'], '/set');
    assert.equal(complete({ python: '' }, selected)['python'], '/selected');
    assert.equal('python' in complete({}, surroundings), false);
  });

  it("the settings' options for Nuitka come first, so that the configuration's win", () => {
    const settings = withSettings({ nuitkaArgs: ['--a'] });
    assert.deepEqual(complete({ nuitkaArgs: ['--b'] }, settings).nuitkaArgs, ['--a', '--b']);
    assert.deepEqual(complete({}, settings).nuitkaArgs, ['--a']);
    // What is no list is left as it is, for the adapter to name it.
    assert.equal(complete({ nuitkaArgs: '--b' }, settings).nuitkaArgs, '--b');
  });

  it('the .env of the workspace is used when it is there', () => {
    const exists = (path: string): boolean => path === '/work space/.env';
    assert.equal(complete({}, { ...surroundings, exists })['envFile'], '/work space/.env');
    assert.equal(complete({ envFile: 'x' }, { ...surroundings, exists })['envFile'], '/work space/x');
  });

  it('without a folder the program is run in its own', () => {
    const { workspaceFolder: _none, ...loose } = surroundings;
    const completed = complete({ program: '/home/a/b.py' }, loose);
    assert.equal(completed.cwd, '/home/a');
  });

  it('a module, or a compiled program, is enough', () => {
    assert.equal('program' in complete({ module: 'package.cli' }, surroundings), false);
    const compiled = complete({ compiledProgram: 'dist/app.bin' }, surroundings);
    assert.deepEqual([compiled['compiledProgram'], compiled['program']], ['/work space/dist/app.bin', undefined]);
  });

  it('says what to do when there is nothing to run', () => {
    const { activeFile: _none, ...without } = surroundings;
    assert.throws(() => complete({}, without), { name: 'UserError', message: /Open a Python file, or set "program"/ });
  });
});
