import assert from 'node:assert/strict';
import { commandLine, type CommandLineInput } from '../../../src/build/commandLine';

function input(changes: Partial<CommandLineInput> = {}): CommandLineInput {
  return {
    request: { mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
    target: { path: '/w/app.py', kind: 'script' },
    environment: { pluginFile: '/p/debug.py', buildPluginFile: '/p/build.py' },
    nuitkaMain: '/v/nuitka/__main__.py',
    outputFolder: '/b/work',
    ...changes,
  };
}

describe('commandLine', () => {
  it('makes a debug build', () => {
    assert.deepEqual(commandLine(input(), 3), [
      '/v/nuitka/__main__.py',
      '--jobs=3',
      '--mode=accelerated',
      '--unstripped',
      '--lto=no',
      '--user-plugin=/p/debug.py',
      '--user-plugin=/p/build.py',
      '--output-dir=/b/work',
      '--no-progress-bar',
      '/w/app.py',
    ]);
  });

  it('leaves a release build as Nuitka makes it', () => {
    const request = { mode: 'standalone', flavor: 'release', nuitkaArgs: [] } as const;
    const line = commandLine(input({ request }), 1);
    assert.ok(line.includes('--mode=standalone'));
    assert.ok(!line.some((argument) => /unstripped|lto|debug\.py/.test(argument)), line.join(' '));
  });

  it('gives a onefile program all the time after Ctrl-C that it is stopped for', () => {
    const request = { mode: 'onefile', flavor: 'debug', nuitkaArgs: [] } as const;
    const grace = (line: string[]) => line.find((argument) => argument.startsWith('--onefile-child-grace-time='));
    assert.equal(grace(commandLine(input({ request }), 1)), '--onefile-child-grace-time=86400000');
    assert.equal(grace(commandLine(input({ request: { ...request, flavor: 'release' } }), 1)), undefined);
    assert.equal(grace(commandLine(input(), 1)), undefined);
  });

  it('never starts Nuitka by -m, which would let modules of the user shadow the standard library', () => {
    assert.equal(commandLine(input(), 1)[0], '/v/nuitka/__main__.py');
    assert.ok(!commandLine(input(), 1).includes('-m'));
  });

  it('puts the options of the user after ours and before the program', () => {
    const request = { mode: 'accelerated', flavor: 'debug', nuitkaArgs: ['--clang', '--enable-plugins=x'] } as const;
    assert.deepEqual(commandLine(input({ request }), 1).slice(-3), ['--clang', '--enable-plugins=x', '/w/app.py']);
  });

  for (const own of ['--jobs=7', '-j7']) {
    it(`lets the user say ${own}`, () => {
      const request = { mode: 'accelerated', flavor: 'debug', nuitkaArgs: [own] } as const;
      const jobs = commandLine(input({ request }), 2).filter((argument) => /^(--jobs|-j)/.test(argument));
      assert.deepEqual(jobs, [own]);
    });
  }

  it('runs a package as python -m does', () => {
    const line = commandLine(input({ target: { path: '/w/pkg', kind: 'runnable package' } }), 1);
    assert.ok(line.includes('--python-flag=-m'));
    assert.equal(line.at(-1), '/w/pkg');
  });

  it('compiles a package as an extension module', () => {
    const request = { mode: 'module', flavor: 'debug', nuitkaArgs: [] } as const;
    const line = commandLine(input({ request, target: { path: '/w/pkg', kind: 'package' } }), 1);
    assert.ok(line.includes('--mode=package'));
    assert.ok(!line.includes('--mode=module'));
  });

  it('passes paths as they are', () => {
    const path = '/w/it\'s "a" $HOME/ü b\n.py';
    assert.equal(commandLine(input({ target: { path, kind: 'script' } }), 1).at(-1), path);
    assert.ok(commandLine(input({ outputFolder: path }), 1).includes(`--output-dir=${path}`));
  });
});
