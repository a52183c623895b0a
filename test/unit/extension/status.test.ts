import assert from 'node:assert/strict';
import { readLastBuild, type LastBuild } from '../../../src/extension/builds/lastBuild';
import { buildsText, sizeText } from '../../../src/extension/clean/sizes';
import { statusText, type FileState } from '../../../src/extension/status/statusText';

const at = new Date(2026, 3, 5, 9, 7).getTime();
const compiled: LastBuild = { kind: 'compiled', flavor: 'debug', program: '/b/a.bin', atMs: at, elapsedMs: 12_340 };
const failed: LastBuild = { kind: 'failed', flavor: 'release', message: 'Wrong.\nAll of it.', atMs: at };

describe('the build in the status bar', () => {
  const text = (state: Partial<FileState>, now = at + 60_000): string[] => {
    const shown = statusText({ runsSinceMs: undefined, last: undefined, isCurrent: false, ...state }, now);
    return [shown.text, shown.tooltip];
  };

  it('says what became of it, and when', () => {
    assert.deepEqual(text({}), ['$(circle-outline) Nuitka: not compiled', 'This file has not been compiled here yet']);
    assert.deepEqual(text({ last: compiled, isCurrent: true }), [
      '$(check) Nuitka: compiled 09:07',
      'Compiled for debugging at 09:07 in 12.3 s',
    ]);
    assert.deepEqual(text({ last: compiled }), [
      '$(circle-outline) Nuitka: needs compiling',
      'Compiled for debugging at 09:07 in 12.3 s; changed or deleted since then',
    ]);
    assert.deepEqual(text({ last: failed }), [
      '$(error) Nuitka: failed 09:07',
      'The compilation failed at 09:07: Wrong.',
    ]);
    assert.equal(text({ last: failed, runsSinceMs: at })[0], '$(sync~spin) Nuitka: compiling');
  });

  it('has the date when it was another day', () => {
    const nextDay = at + 24 * 3_600_000;
    assert.equal(text({ last: compiled, isCurrent: true }, nextDay)[0], '$(check) Nuitka: compiled 2026-04-05 09:07');
  });
});

describe('the last build of a file', () => {
  it('is read as it was kept, and what another version kept is left out', () => {
    for (const build of [compiled, failed]) assert.deepEqual(readLastBuild(JSON.parse(JSON.stringify(build))), build);
    for (const other of [undefined, null, 'x', {}, { ...compiled, program: 1 }, { ...failed, flavor: 'fast' }]) {
      assert.equal(readLastBuild(other), undefined);
    }
  });
});

describe('what is to be deleted', () => {
  it('is said in numbers that one can read', () => {
    const sizes = [0, 1, 740_000, 31_400_000, 1_240_000_000].map(sizeText);
    assert.deepEqual(sizes, ['0 KB', '1 KB', '740 KB', '31 MB', '1.2 GB']);
    assert.deepEqual([1, 3].map(buildsText), ['1 build', '3 builds']);
  });
});
