import assert from 'node:assert/strict';
import { join } from 'node:path';
import { UserError } from '../../../src/common/errors';
import { resolveTarget } from '../../../src/build/target';
import type { BuildRequest } from '../../../src/build/types';
import { removeTestFolders, testFolder } from './folder';

after(removeTestFolders);

describe('resolveTarget', () => {
  let cwd: string;
  before(() => {
    cwd = testFolder({
      'app.py': '',
      'src/tool.py': '',
      'pkg/__init__.py': '',
      'pkg/__main__.py': '',
      'pkg/inner.py': '',
      'pkg/deep/__init__.py': '',
      'pkg/deep/part/__main__.py': '',
      'spread/piece.py': '',
      'lib/__init__.py': '',
      'späß.py': '',
    });
  });

  function target(changes: Partial<BuildRequest>, env: NodeJS.ProcessEnv = {}, searchPath: string[] = []) {
    const request: BuildRequest = {
      cwd,
      mode: 'accelerated',
      flavor: 'debug',
      nuitkaArgs: [],
      buildDir: '/b',
      ...changes,
    };
    return resolveTarget(request, { env, searchPath });
  }

  it('finds a script from the working folder', () => {
    assert.deepEqual(target({ program: 'src/tool.py' }), {
      ...{ path: join(cwd, 'src/tool.py'), kind: 'script', name: 'tool', sysPath0: join(cwd, 'src') },
    });
  });

  it('finds a module as python -m does', () => {
    assert.deepEqual(target({ module: 'app' }), { path: join(cwd, 'app.py'), kind: 'script', name: 'app' });
    assert.equal(target({ module: 'späß' }).path, join(cwd, 'späß.py'));
    assert.equal(target({ module: 'tool' }, { PYTHONPATH: 'src' }).path, join(cwd, 'src/tool.py'));
    assert.equal(target({ module: 'tool' }, {}, [join(cwd, 'src')]).path, join(cwd, 'src/tool.py'));
  });

  it('finds a package that can be run', () => {
    const found = { path: join(cwd, 'pkg'), kind: 'runnable package', name: 'pkg' };
    assert.deepEqual(target({ module: 'pkg' }), found);
    assert.deepEqual(target({ module: 'pkg.__main__' }), found);
  });

  it('finds a module and a package inside a package', () => {
    const inner = (path: string, name: string, inside: string) => ({
      ...{ path: join(cwd, path), kind: 'inner module', name, inside: { package: inside, folder: cwd } },
    });
    assert.deepEqual(target({ module: 'pkg.inner' }), inner('pkg/inner.py', 'inner', 'pkg'));
    const part = inner('pkg/deep/part/__main__.py', '__main__', 'pkg.deep.part');
    assert.deepEqual(target({ module: 'pkg.deep.part' }), part);
    assert.deepEqual(target({ module: 'pkg.deep.part.__main__' }), part);
    assert.deepEqual(target({ module: 'spread.piece' }), inner('spread/piece.py', 'piece', 'spread'));
  });

  it('finds a package to compile as an extension module', () => {
    const found = { path: join(cwd, 'lib'), kind: 'package', name: 'lib' };
    assert.deepEqual(target({ program: 'lib', mode: 'module' }), found);
    assert.deepEqual(target({ module: 'lib', mode: 'module' }), found);
  });

  it('finds a module inside a package to compile, beginning where its importer does', () => {
    const found = { path: join(cwd, 'pkg/inner.py'), kind: 'script', name: 'inner' };
    assert.deepEqual(target({ module: 'pkg.inner', mode: 'module' }), found);
    const fromScript = { module: 'tool', mode: 'module', importedFrom: join(cwd, 'src') } as const;
    assert.equal(target(fromScript).path, join(cwd, 'src/tool.py'));
  });

  const wrong: readonly (readonly [request: Partial<BuildRequest>, words: RegExp])[] = [
    [{ program: 'nowhere.py' }, /nowhere\.py does not exist/],
    [{ program: 'pkg' }, /is a folder/],
    [{}, /Neither "program" nor "module"/],
    [{ module: 'nowhere' }, /No module named "nowhere"/],
    [{ module: 'lib' }, /no __main__\.py/],
    [{ module: 'pkg.nowhere' }, /has no module "nowhere"/],
    [{ module: 'pkg.deep' }, /pkg\/deep cannot be run as a program: it has no __main__\.py/],
    [{ module: 'a b' }, /not the name of a Python module/],
    [{ module: '../app' }, /not the name of a Python module/],
  ];
  for (const [request, words] of wrong) {
    it(`refuses ${JSON.stringify(request)} in words`, () => {
      assert.throws(
        () => target(request),
        (error) => error instanceof UserError && words.test(error.message),
      );
    });
  }
});
