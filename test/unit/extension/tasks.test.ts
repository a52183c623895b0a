import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { UserError } from '../../../src/common/errors';
import { BuildText } from '../../../src/extension/tasks/buildText';
import { readTaskDefinition } from '../../../src/extension/tasks/definition';

describe('the definition of a task', () => {
  it('makes the build of a debug session when it says nothing', () => {
    assert.deepEqual(readTaskDefinition({ type: 'nuitka' }), {
      attributes: {},
      kind: { mode: 'accelerated', flavor: 'debug' },
    });
  });

  it('passes on what it says', () => {
    const attributes = {
      module: 'p',
      python: 'python3',
      buildDir: 'b',
      cwd: 'c',
      nuitkaArgs: ['--x'],
      env: { A: '1' },
    };
    const definition = { type: 'nuitka', ...attributes, mode: 'onefile', flavor: 'release', program: '' };
    assert.deepEqual(readTaskDefinition(definition), { attributes, kind: { mode: 'onefile', flavor: 'release' } });
  });

  const mistakes: [Record<string, unknown>, RegExp][] = [
    [{ program: 1 }, /"program" of the task must be a string, but it is 1\. Correct it in tasks\.json/],
    [{ program: 'a.py', module: 'a' }, /Both "program" and "module"/],
    [{ mode: 'fast' }, /"mode" of the task must be "accelerated" or .*, but it is "fast"/],
    [{ flavor: true }, /"flavor" of the task must be "debug" or "release"/],
    [{ nuitkaArgs: '--x' }, /"nuitkaArgs".*a list of strings/],
    [{ env: { A: 1 } }, /"env".*strings/],
  ];
  for (const [definition, message] of mistakes) {
    it(`says what is wrong with ${JSON.stringify(definition)}`, () => {
      assert.throws(() => readTaskDefinition(definition), { name: UserError.name, message });
    });
  }

  it('is described in package.json with the same properties', () => {
    const properties = manifest.contributes.taskDefinitions.flatMap((each) => Object.keys(each.properties));
    const expected = ['buildDir', 'cwd', 'env', 'flavor', 'mode', 'module', 'nuitkaArgs', 'program', 'python'];
    assert.deepEqual(properties.sort(), expected);
  });
});

/** What a terminal shows in the end, without colours: a line that was written over is not seen. */
function shown(act: (text: BuildText) => void): string[] {
  let all = '';
  act(new BuildText((text) => (all += text)));
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  return all.split('\r\n').map((line) => (line.split('\r\x1b[K').at(-1) ?? '').replace(/\x1b\[\d*m/g, ''));
}

describe('the text of a task', () => {
  it('counts in one line, and puts what Nuitka says below', () => {
    const lines = shown((text) => {
      text.phase('Generating C', 20);
      text.phase('Compiling C', 28);
      text.phase('Compiling C: 1 of 3 files', 30);
      text.phase('Compiling C: 2 of 3 files', 50);
      text.output('Nuitka: said');
      text.phase('Waiting');
      text.result({ program: '/b/a.bin', buildFolder: '/b', python: '/p', cached: false, elapsedMs: 12_340 });
    });
    assert.deepEqual(lines, [
      '[ 20 %] Generating C',
      '[ 50 %] Compiling C: 2 of 3 files',
      'Nuitka: said',
      'Waiting',
      'Compiled in 12.3 s:',
      '/b/a.bin',
      '',
    ]);
  });

  it('has the places of errors as the problem matchers expect them', () => {
    const lines = shown((text) => {
      text.compilesIn('/b/a b.build');
      text.output('module.app.c:12:5: error: expected something');
      text.output('/usr/include/x.h:3:1: fatal error: no');
      text.output('module.app.c: In function f:');
      text.output('In file included from x.h:3:');
      text.output('                 from module.app.c:2:');
      text.problem({ file: '/w/a b.py', line: 2, column: 7 }, 'SyntaxError: invalid syntax');
    });
    assert.ok(
      lines.includes('In file included from x.h:3:') && lines.includes('                 from module.app.c:2:'),
    );
    const found = manifest.contributes.problemMatchers.map(({ name, pattern }) => {
      const matches = lines.flatMap((line) => new RegExp(pattern.regexp).exec(line) ?? []);
      return [name, matches.filter((_, index) => index % 6 !== 0)];
    });
    assert.deepEqual(found, [
      ['nuitka', ['/w/a b.py', '2', '7', 'error', 'SyntaxError: invalid syntax']],
      [
        'nuitka-gcc',
        [
          '/b/a b.build/module.app.c',
          '12',
          '5',
          'error',
          'expected something',
          '/usr/include/x.h',
          '3',
          '1',
          'error',
          'no',
        ],
      ],
    ]);
  });
});
