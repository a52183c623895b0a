import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../../../scripts/commandLine';
import { readArguments } from '../../../scripts/demo/arguments';

describe("The demo's arguments", () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'demo-'));
    for (const name of ['prog.py', 'odd.py:7']) writeFileSync(path.join(folder, name), '');
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (name: string): string => path.join(folder, name);

  it('are a program, a line, and what the program gets', () => {
    assert.deepEqual(readArguments([file('prog.py:12'), '-v', 'a b']), {
      program: file('prog.py'),
      line: 12,
      args: ['-v', 'a b'],
    });
  });

  it('need no line, and nothing at all', () => {
    assert.deepEqual(readArguments([file('prog.py')]), { program: file('prog.py'), args: [] });
    assert.equal(readArguments([]), undefined);
  });

  it('may name a file that looks as if it had a line', () => {
    assert.deepEqual(readArguments([file('odd.py:7')]), { program: file('odd.py:7'), args: [] });
  });

  it('say what is wrong when there is no such file', () => {
    assert.throws(
      () => readArguments([file('nope.py:3')]),
      (error) => error instanceof UsageError,
    );
    assert.throws(() => readArguments([folder]), /There is no file/);
  });
});
