import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultBuildDir } from '../../../src/adapter/launch/defaultBuildDir';
import { existingBuild } from '../../../src/adapter/launch/existingBuild';

describe('a debug build made before', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'nuitka-existing-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('has its map beside it, or above a standalone folder', () => {
    const below = path.join(folder, 'app.dist');
    mkdirSync(below);
    const debugMap = path.join(folder, 'debug-map.json');
    writeFileSync(debugMap, '{}');
    for (const program of [path.join(folder, 'app.bin'), path.join(below, 'app.bin')]) {
      writeFileSync(program, '');
      assert.deepEqual(existingBuild(program), { program, debugMap });
    }
    rmSync(debugMap);
    assert.throws(() => existingBuild(path.join(folder, 'app.bin')), /is no debug build/);
    assert.throws(() => existingBuild(path.join(folder, 'none')), /does not exist/);
  });

  it('is kept in the user’s cache folder', () => {
    assert.equal(defaultBuildDir({ XDG_CACHE_HOME: '/c' }, 'linux'), '/c/nuitka-debug');
    assert.match(defaultBuildDir({ XDG_CACHE_HOME: 'c' }, 'linux'), /\/\.cache\/nuitka-debug$/);
    assert.match(defaultBuildDir({}, 'darwin'), /\/Library\/Caches\/nuitka-debug$/);
  });
});
