import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import which from 'which';
import { UserError, type Remedy } from '../../../src/common/errors';
import { checkInterpreter } from '../../../src/build/python/checks';
import { InterpreterCache } from '../../../src/build/python/cache';
import { findPython } from '../../../src/build/python/findPython';
import type { Interpreter } from '../../../src/build/python/interpreter';
import { locatePython } from '../../../src/build/python/locate';
import { probeInterpreter } from '../../../src/build/python/probe';
import { isSupportedNuitka, nuitkaRequirement, pythonSupport } from '../../../src/build/nuitkaVersion';
import { age, removeTestFolders, testFolder, writeFiles } from './folder';

after(removeTestFolders);

function interpreter(changes: Partial<Interpreter> = {}): Interpreter {
  const includeFolder = testFolder({ 'Python.h': '' });
  return {
    ...{ executable: '/usr/bin/python3.11', version: [3, 11, 2], implementation: 'cpython', freeThreaded: false },
    ...{ debugBuild: false, prefix: '/usr', includeFolder, searchPath: [] },
    nuitka: { version: '4.3.3', main: '/n/__main__.py', versionFile: '/n/Version.py' },
    ...changes,
  };
}

/** A program that answers as an interpreter does. */
function fakePython(file: string, answer: string, exitCode = 0): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\ncat <<'END'\n${answer}\nEND\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('checkInterpreter', () => {
  function refusal(changes: Partial<Interpreter>): { message: string; remedy: Remedy | undefined } {
    try {
      checkInterpreter(interpreter(changes));
    } catch (error) {
      if (error instanceof UserError) return { message: error.message, remedy: error.remedy };
      throw error;
    }
    return assert.fail('It was accepted.');
  }

  it('accepts what can be used', () => assert.equal(checkInterpreter(interpreter()).nuitka.version, '4.3.3'));

  it('refuses versions that are not supported', () => {
    assert.match(
      refusal({ version: [3, 8, 18] }).message,
      /Python 3\.8\.18, which is too old: choose Python 3\.9 to 3\.13/,
    );
    assert.match(refusal({ version: [3, 14, 0] }).message, /too new/);
    assert.match(refusal({ version: [2, 7, 18] }).message, /too old/);
    assert.equal(refusal({ version: [2, 7, 18] }).remedy?.kind, 'selectPython');
  });

  it('refuses other Pythons', () => {
    assert.match(refusal({ implementation: 'pypy' }).message, /pypy/);
    assert.match(refusal({ freeThreaded: true, version: [3, 13, 0] }).message, /free-threaded/);
    assert.match(refusal({ debugBuild: true }).message, /Py_DEBUG/);
  });

  it('offers to install Nuitka', () => {
    const { nuitka: _, ...without } = interpreter();
    assert.throws(
      () => checkInterpreter(without),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, /"\/usr\/bin\/python3\.11" -m pip install/);
        assert.deepEqual(error.remedy, {
          ...{ kind: 'installNuitka', python: '/usr/bin/python3.11', requirement: nuitkaRequirement },
        });
        return true;
      },
    );
  });

  it('offers another Nuitka for one that is not supported', () => {
    const old = refusal({ nuitka: { version: '2.4.11', main: '', versionFile: '' } });
    assert.match(old.message, /Nuitka 2\.4\.11.*nuitka>=2\.6/);
    assert.equal(old.remedy?.kind, 'installNuitka');
  });

  it('names the package with the headers', function () {
    if (process.platform !== 'linux') this.skip();
    const { message, remedy } = refusal({ includeFolder: testFolder() });
    assert.match(message, /Python\.h.*python3-dev or python3\.11-dev/);
    assert.deepEqual(remedy, { kind: 'runInTerminal', command: 'sudo apt-get install python3.11-dev' });
    assert.equal(
      refusal({ includeFolder: testFolder(), executable: '/opt/py/bin/python' }).remedy?.kind,
      'selectPython',
    );
  });
});

describe('versions', () => {
  it('of Nuitka', () => {
    for (const good of ['2.6', '2.6.9', '2.10', '4.3.3', '4.3rc2', '5.0']) assert.ok(isSupportedNuitka(good), good);
    for (const bad of ['2.5.9', '2.4.11', '1.9.7', '', 'unknown']) assert.ok(!isSupportedNuitka(bad), bad);
  });
  it('of Python', () => {
    assert.deepEqual(
      [
        [3, 8],
        [3, 9],
        [3, 13],
        [3, 14],
        [4, 0],
      ].map(pythonSupport),
      ['too old', 'supported', 'supported', 'too new', 'too new'],
    );
  });
});

describe('locatePython', () => {
  const env = { PATH: '' };

  it('prefers the one that is named', async () => {
    const cwd = testFolder({ '.venv/bin/python': '', 'other/bin/python': '' });
    const at = (python: string): Promise<string> => locatePython({ python, folders: [cwd], cwd, env });
    assert.equal(await at('other/bin/python'), join(cwd, 'other/bin/python'));
    assert.equal(await at('./other'), join(cwd, 'other/bin/python'), 'a folder is a virtual environment');
  });

  it('then takes .venv or venv, then the PATH', async () => {
    const cwd = testFolder();
    const bin = testFolder();
    fakePython(join(bin, 'python'), '');
    const path = { PATH: bin };
    const at = (): Promise<string> => locatePython({ folders: [cwd], cwd, env: path });
    assert.equal(await at(), join(bin, 'python'));
    fakePython(join(bin, 'python3'), '');
    assert.equal(await at(), join(bin, 'python3'));
    writeFiles(cwd, { 'venv/bin/python': '' });
    assert.equal(await at(), join(cwd, 'venv/bin/python'));
    writeFiles(cwd, { '.venv/bin/python': '' });
    assert.equal(await at(), join(cwd, '.venv/bin/python'));
  });

  it('says that there is none', async () => {
    const cwd = testFolder({ 'empty/readme': '' });
    const select = (error: unknown): boolean => error instanceof UserError && error.remedy?.kind === 'selectPython';
    await assert.rejects(locatePython({ folders: [cwd], cwd, env }), select);
    await assert.rejects(
      locatePython({ python: '/no/python', folders: [cwd], cwd, env }),
      /\/no\/python does not exist/,
    );
    await assert.rejects(locatePython({ python: 'python9', folders: [cwd], cwd, env }), /"python9" is not on the PATH/);
    await assert.rejects(locatePython({ python: './empty', folders: [cwd], cwd, env }), /not a virtual environment/);
  });
});

describe('probeInterpreter', () => {
  it('asks a real interpreter, and no module of the user answers instead', async () => {
    const path = await which('python3');
    const cwd = testFolder({ 'json.py': 'raise SystemExit("mine")', 'sysconfig.py': 'raise SystemExit("mine")' });
    const { version, implementation, includeFolder } = await probeInterpreter({ path, cwd, env: process.env });
    assert.equal(version[0], 3);
    assert.equal(implementation, 'cpython');
    assert.ok(includeFolder.startsWith('/'));
  });

  const wrong: readonly (readonly [what: string, answer: string, exitCode: number])[] = [
    ['nothing', '', 0],
    ['no JSON', 'Hello', 0],
    ['other JSON', '{"version": 3}', 0],
    ['a failure', 'cannot', 127],
  ];
  for (const [what, answer, exitCode] of wrong) {
    it(`says so when the answer is ${what}`, async () => {
      const cwd = testFolder();
      const path = fakePython(join(cwd, 'python'), answer, exitCode);
      await assert.rejects(probeInterpreter({ path, cwd, env: process.env }), (error) => {
        return error instanceof UserError && /not a working Python interpreter/.test(error.message);
      });
    });
  }

  it('says so when the file cannot be run at all', async () => {
    const cwd = testFolder({ python: 'no program' });
    await assert.rejects(probeInterpreter({ path: join(cwd, 'python'), cwd, env: process.env }), UserError);
  });
});

describe('the cache of interpreters', () => {
  let folder: string;
  let known: Interpreter;
  let path: string;
  let cache: InterpreterCache;

  beforeEach(() => {
    folder = testFolder({ 'bin/python': 'binary', 'nuitka/Version.py': '', 'pyvenv.cfg': '' });
    path = join(folder, 'bin/python');
    const versionFile = join(folder, 'nuitka/Version.py');
    known = interpreter({ executable: path, nuitka: { version: '4.3.3', main: 'm', versionFile } });
    cache = new InterpreterCache(join(folder, 'cache/interpreters.json'));
    cache.set(path, {}, known);
  });

  it('gives back what was said', () => assert.deepEqual(cache.get(path, {}), known));

  const changes = ['bin/python', 'nuitka/Version.py', 'pyvenv.cfg'];
  for (const name of changes) {
    it(`asks again when ${name} changed`, () => {
      age(join(folder, name));
      assert.equal(cache.get(path, {}), undefined);
    });
  }

  it('asks again in another environment', () => assert.equal(cache.get(path, { PYTHONPATH: '/x' }), undefined));

  it('asks again where Nuitka was missing, and for a wrapper script', () => {
    const { nuitka: _, ...without } = known;
    const other = new InterpreterCache(join(folder, 'other.json'));
    other.set(path, {}, without);
    assert.equal(other.get(path, {}), undefined);
    const shim = fakePython(join(folder, 'shims/python'), '');
    other.set(shim, {}, known);
    assert.equal(other.get(shim, {}), undefined);
  });

  it('survives a damaged file', () => {
    const file = join(folder, 'cache/interpreters.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
    assert.equal(cache.get(path, {}), undefined);
    cache.set(path, {}, known);
    assert.deepEqual(cache.get(path, {}), known);
  });

  it('is not made for an interpreter without Nuitka', async () => {
    const cwd = testFolder();
    const answer = JSON.stringify({ ...interpreter(), nuitka: null });
    const python = fakePython(join(cwd, 'python'), answer);
    const buildDir = join(cwd, 'build');
    await assert.rejects(findPython({ python, cwd, buildDir }), (error) => {
      return error instanceof UserError && error.remedy?.kind === 'installNuitka';
    });
    assert.ok(!existsSync(buildDir));
  });
});
