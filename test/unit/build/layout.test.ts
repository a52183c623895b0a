import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { usableBuildFolder } from '../../../src/build/buildFolder';
import { asUserError } from '../../../src/build/fileErrors';
import { readStamp } from '../../../src/build/fingerprint/stamp';
import { createFolders, layoutOf, type Layout } from '../../../src/build/layout';
import { publish } from '../../../src/build/publish';
import type { Target } from '../../../src/build/target';
import type { BuildRequest } from '../../../src/build/types';
import { UserError } from '../../../src/common/errors';
import { removeTestFolders, testFolder, writeFiles } from './folder';

after(removeTestFolders);

const request: BuildRequest = { cwd: '/w', mode: 'accelerated', flavor: 'debug', nuitkaArgs: [], buildDir: '/b' };

function scriptTarget(path: string, name: string): Target {
  return { path, name, kind: 'script' };
}

describe('layoutOf', () => {
  const app = layoutOf(request, scriptTarget('/w/app.py', 'app'), '/python');

  it('has a readable folder for each configuration of each program', () => {
    assert.match(app.folder, /^\/b\/app-[0-9a-f]{12}$/);
    const others = [
      layoutOf(request, scriptTarget('/x/app.py', 'app'), '/python'),
      layoutOf({ ...request, mode: 'standalone' }, scriptTarget('/w/app.py', 'app'), '/python'),
      layoutOf({ ...request, flavor: 'release' }, scriptTarget('/w/app.py', 'app'), '/python'),
      layoutOf(request, scriptTarget('/w/app.py', 'app'), '/python2'),
    ];
    assert.equal(new Set([app, ...others].map(({ folder }) => folder)).size, 5);
    assert.equal(
      layoutOf({ ...request, nuitkaArgs: ['--x'] }, scriptTarget('/w/app.py', 'app'), '/python').folder,
      app.folder,
    );
  });

  it('knows where the C will be', () => assert.equal(app.cFolder, join(app.folder, 'work/app.build')));

  it('keeps names that scons cannot take away from Nuitka', () => {
    const odd = layoutOf(request, scriptTarget('/w/a$b\n.py', 'a$b\n'), '/python');
    assert.equal(odd.outputName, 'a_b_');
    assert.equal(odd.cFolder, join(odd.folder, 'work/a_b_.build'));
    const fine = layoutOf(request, scriptTarget('/w/it is "ü".py', 'it is "ü"'), '/python');
    assert.equal(fine.outputName, undefined);
    assert.ok(/^\/b\/[A-Za-z0-9_-]+$/.test(fine.folder));
  });
});

describe('usableBuildFolder', () => {
  it('is the one asked for, but where scons cannot work', () => {
    const env = { XDG_CACHE_HOME: '/cache' };
    assert.equal(usableBuildFolder('/w/ü "a\' b', env), '/w/ü "a\' b');
    assert.match(usableBuildFolder('/w/a$b', env), /^\/cache\/nuitka-debug\/[0-9a-f]{12}$/);
    assert.match(usableBuildFolder('/w/a\nb', { XDG_CACHE_HOME: '/c$' }), /^[^$]*\/nuitka-debug\/[0-9a-f]{12}$/);
    assert.notEqual(usableBuildFolder('/w/a$b', env), usableBuildFolder('/w/a$c', env));
  });
});

describe('createFolders', () => {
  it('keeps builds out of version control', () => {
    const buildDir = join(testFolder(), 'a/b');
    const layout = layoutOf({ ...request, buildDir }, scriptTarget('/w/app.py', 'app'), '/python');
    createFolders(layout, buildDir);
    createFolders(layout, buildDir);
    assert.ok(existsSync(layout.work));
    assert.equal(readFileSync(join(buildDir, '.gitignore'), 'utf8'), '*\n');
  });

  it('fails in words where it cannot', () => {
    const buildDir = join(testFolder({ file: '' }), 'file/build');
    const layout = layoutOf({ ...request, buildDir }, scriptTarget('/w/app.py', 'app'), '/python');
    assert.throws(
      () => createFolders(layout, buildDir),
      (error) => {
        const told = asUserError(error, buildDir);
        return told instanceof UserError && told.message.includes('a file and not a folder');
      },
    );
  });
});

describe('publish', () => {
  let layout: Layout;
  let source: string;

  beforeEach(() => {
    const folder = testFolder({ 'w/app.py': 'x = 1\n' });
    source = join(folder, 'w/app.py');
    layout = layoutOf({ ...request, buildDir: join(folder, 'b') }, scriptTarget(source, 'app'), '/python');
    mkdirSync(layout.work, { recursive: true });
  });

  function publishOne(program: string, name = 'app.bin'): void {
    const result = join(layout.work, name);
    writeFiles(layout.work, { [name]: program });
    writeFileSync(layout.debugMap, '{}');
    const record = { result, modules: [{ name: '__main__', file: source, sha256: '' }], lookups: [] };
    const environment = { pluginFile: '', pluginFolders: [], buildPluginFile: '' };
    publish({ ...{ layout, record, request, environment }, configuration: 'c', tools: [] });
  }

  it('puts program, map and stamp in one place, and the next one over it', () => {
    for (const text of ['first', 'second']) {
      publishOne(text);
      assert.deepEqual(readdirSync(layout.out).sort(), ['app.bin', 'debug-map.json', 'stamp.json']);
      assert.equal(readFileSync(join(layout.out, 'app.bin'), 'utf8'), text);
      assert.equal(readStamp(join(layout.out, 'stamp.json'))?.program, 'app.bin');
    }
    assert.deepEqual(readdirSync(layout.folder).sort(), ['out', 'work']);
  });

  it('moves a standalone program with its folder', () => {
    publishOne('program', 'app.dist/app.bin');
    assert.equal(readStamp(join(layout.out, 'stamp.json'))?.program, 'app.dist/app.bin');
    assert.ok(existsSync(join(layout.out, 'app.dist/app.bin')));
  });

  it('clears away what a killed session left half done', () => {
    writeFiles(layout.folder, { 'out.new/app.bin': 'half', 'out.old/app.bin': 'older' });
    publishOne('whole');
    assert.equal(readFileSync(join(layout.out, 'app.bin'), 'utf8'), 'whole');
    assert.deepEqual(readdirSync(layout.folder).sort(), ['out', 'work']);
  });
});
