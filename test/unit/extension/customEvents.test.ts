import assert from 'node:assert/strict';
import { readCustomEvent } from '../../../src/extension/session/customEvents';

describe('custom events of the adapter', () => {
  it('reads how far a build is', () => {
    const [file, program] = ['/w/a.py', '/b/a.bin'];
    const kind = 'build';
    const bodies = [
      { file, state: 'started' },
      { file, state: 'cancelled' },
      { file, state: 'failed', message: 'Wrong.' },
      { file, state: 'compiled', program, elapsedMs: 5, cached: true },
    ];
    for (const body of bodies) assert.deepEqual(readCustomEvent('nuitka/build', body), { kind, ...body });
    for (const body of [{ state: 'started' }, { file, state: 'other' }, { file, state: 'compiled' }]) {
      assert.equal(readCustomEvent('nuitka/build', body), undefined);
    }
  });

  it('build output', () => {
    assert.deepEqual(readCustomEvent('nuitka/buildOutput', { line: 'Nuitka: done' }), {
      kind: 'buildOutput',
      line: 'Nuitka: done',
    });
    assert.equal(readCustomEvent('nuitka/buildOutput', { line: 5 }), undefined);
    assert.equal(readCustomEvent('nuitka/buildOutput', undefined), undefined);
  });

  it('diagnostics', () => {
    const body = { file: '/a.py', line: 3, column: 5, message: 'invalid syntax' };
    assert.deepEqual(readCustomEvent('nuitka/diagnostic', body), {
      kind: 'diagnostic',
      place: { file: '/a.py', line: 3, column: 5 },
      message: 'invalid syntax',
    });
    assert.equal(readCustomEvent('nuitka/diagnostic', { file: '/a.py', message: 'no line' }), undefined);
    assert.deepEqual(readCustomEvent('nuitka/diagnosticsClear', undefined), { kind: 'diagnosticsClear' });
  });

  const remedies = [
    { kind: 'installNuitka', python: '/usr/bin/python3', requirement: 'nuitka==4.3.3' },
    { kind: 'selectPython' },
    { kind: 'openLog' },
    { kind: 'openFile', place: { file: '/a.py', line: 1, column: 2, endColumn: 4 }, message: 'here' },
    { kind: 'runInTerminal', command: 'sudo apt-get install gdb' },
  ];
  for (const remedy of remedies) {
    it(`the remedy ${remedy.kind}`, () => {
      const event = readCustomEvent('nuitka/remedy', { message: 'words', remedy });
      assert.deepEqual(event, { kind: 'remedy', message: 'words', remedy });
    });
  }

  it('a remedy that is not known leaves the message', () => {
    for (const remedy of [undefined, null, 'x', { kind: 'magic' }, { kind: 'runInTerminal' }, { kind: 'openFile' }]) {
      const event = readCustomEvent('nuitka/remedy', { message: 'words', remedy });
      assert.deepEqual(event, { kind: 'remedy', message: 'words', remedy: undefined });
    }
  });

  it('events of others are left alone', () => {
    assert.equal(readCustomEvent('debugpy/something', { line: 'x', message: 'x' }), undefined);
  });
});
