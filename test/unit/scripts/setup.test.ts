import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withSetUpLock } from '../../../scripts/setup/lock.mjs';
import { nodeModulesAreCurrent } from '../../../scripts/setup/nodeModules.mjs';
import { venvIsCurrent, venvPython } from '../../../scripts/setup/venv.mjs';

describe('The set-up', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'set-up-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  describe('finds node_modules', () => {
    type Packages = Record<string, { version: string; optional?: boolean }>;
    const lock: Packages = {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/other-platform': { version: '2.0.0', optional: true },
    };

    /** A checkout with this lock file, in which these packages were installed. */
    function isCurrent(installed: Packages | undefined, there: readonly string[] = ['node_modules/a']): boolean {
      writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
      for (const folder of there) {
        mkdirSync(path.join(root, folder), { recursive: true });
        writeFileSync(path.join(root, folder, 'package.json'), '{}');
      }
      if (installed) {
        const installedLock = path.join(root, 'node_modules', '.package-lock.json');
        writeFileSync(installedLock, JSON.stringify({ packages: installed }));
      }
      return nodeModulesAreCurrent(root);
    }

    const a = { 'node_modules/a': { version: '1.0.0' } };
    const cases: [what: string, current: boolean, ask: () => boolean][] = [
      ['current when it is what the lock file says, other platforms aside', true, () => isCurrent(a)],
      ['missing', false, () => nodeModulesAreCurrent(root)],
      ['unfinished when npm did not say that it was done', false, () => isCurrent(undefined)],
      ['old when a version differs', false, () => isCurrent({ 'node_modules/a': { version: '0.9.0' } })],
      ['old when a package is missing', false, () => isCurrent({})],
      [
        'old when there is a package too many',
        false,
        () => isCurrent({ ...a, 'node_modules/b': { version: '1.0.0' } }),
      ],
      ['broken when the folder of a package is gone', false, () => isCurrent(a, ['node_modules'])],
    ];
    for (const [what, current, ask] of cases) {
      it(what, () => {
        assert.equal(ask(), current);
      });
    }
  });

  it('makes .venv anew for another interpreter, and when it was not completed', () => {
    const file = process.execPath;
    const version: [number, number, number] = [3, 11, 7];
    const python = { command: file, version, executable: file, headers: true, include: '', venv: true };
    mkdirSync(path.dirname(venvPython(root)), { recursive: true });
    writeFileSync(venvPython(root), '');
    assert.equal(venvIsCurrent(root, python), false);
    // What makeVenv writes last.
    writeFileSync(path.join(root, '.venv', 'set-up.stamp'), 'of something else');
    assert.equal(venvIsCurrent(root, python), false);
  });

  it('runs once at a time', async () => {
    const order: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    };
    await Promise.all([withSetUpLock(root, work('first')), withSetUpLock(root, work('second'))]);
    assert.deepEqual(order, ['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('takes over from one that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const lock = path.join(root, '.cache', 'set-up.lock');
    mkdirSync(path.dirname(lock));
    writeFileSync(lock, String(pid));
    await withSetUpLock(root, () => {
      assert.equal(readFileSync(lock, 'utf8'), String(process.pid));
      return Promise.resolve();
    });
    assert.throws(() => readFileSync(lock), { code: 'ENOENT' });
  });
});
