import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { venvPython } from '../../../scripts/dap/adapters';
import { launchProgram } from '../../support/launch';

/** Each interpreter compiles the program for itself, in ms. */
const COMPILING = 240_000;

/** The interpreter of the distribution; its headers are a package of their own. */
const SYSTEM_PYTHON = '/usr/bin/python3';

describe('the interpreters of', function () {
  this.timeout(COMPILING);
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'nuitka-pythons-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('a virtual environment that another one made', () => debugs(environmentOf(venvPython, 'inner')));

  it('a virtual environment that has the packages of the system, too', () =>
    debugs(environmentOf(venvPython, 'system', '--system-site-packages')));

  it('the distribution', function () {
    const check =
      'import sys, sysconfig, os, venv; os.stat(sysconfig.get_path("include") + "/Python.h"); assert sys.version_info >= (3, 9)';
    if (spawnSync(SYSTEM_PYTHON, ['-c', check]).status !== 0) this.skip();
    return debugs(environmentOf(SYSTEM_PYTHON, 'distribution'));
  });

  /** Makes a virtual environment that finds Nuitka where the tests have it. */
  function environmentOf(python: string, name: string, ...options: string[]): string {
    const place = path.join(folder, name);
    execFileSync(python, ['-m', 'venv', '--without-pip', ...options, place]);
    const made = path.join(place, 'bin', 'python');
    const packages = (of: string): string =>
      execFileSync(of, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], { encoding: 'utf8' }).trim();
    writeFileSync(path.join(packages(made), 'tests.pth'), `${packages(venvPython)}\n`);
    return made;
  }

  async function debugs(python: string): Promise<void> {
    const session = await launchProgram({
      program: 'session/report.py',
      breakpoints: { 'session/report.py': ['first'] },
      config: { python, args: ['surroundings'], buildDir: path.join(folder, 'builds') },
    });
    await session.expectStopped({ reason: 'breakpoint' });
    const { result } = await session.evaluate('sys.prefix');
    assert.equal(result, `'${path.resolve(python, '../..')}'`);
    await session.runToEnd();
    await session.end();
  }
});
