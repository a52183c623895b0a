import assert from 'node:assert/strict';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultBuildEnvironment } from '../../../src/build/environment';
import { configurationHash, type Configuration } from '../../../src/build/fingerprint/configuration';
import { layoutOf } from '../../../src/build/layout';
import { decidingVariables, nuitkaEnvironment } from '../../../src/build/nuitkaEnvironment';
import type { Target } from '../../../src/build/target';
import type { BuildRequest } from '../../../src/build/types';
import { findCompiler, isClang } from '../../../src/build/compiler';
import { UserError } from '../../../src/common/errors';
import { removeTestFolders, testFolder, writeFiles } from './folder';

after(removeTestFolders);

const request: BuildRequest = { cwd: '/w', mode: 'accelerated', flavor: 'debug', nuitkaArgs: [], buildDir: '/b' };
const target: Target = { path: '/w/src/app.py', kind: 'script', name: 'app', sysPath0: '/w/src' };

function environmentFor(changes: Partial<BuildRequest>, changedTarget = target, byClang = false): NodeJS.ProcessEnv {
  const changed = { ...request, ...changes };
  return nuitkaEnvironment(changed, changedTarget, layoutOf(changed, changedTarget, '/python'), undefined, byClang);
}

function settings(env: NodeJS.ProcessEnv): unknown {
  return JSON.parse(env.NUITKA_DEBUG_BUILD ?? 'null');
}

describe('nuitkaEnvironment', () => {
  it('tells the debug plugin where the map goes, in debug builds only', () => {
    const layout = layoutOf(request, target, '/python');
    assert.equal(environmentFor({}).NUITKA_DEBUG_MAP, layout.debugMap);
    assert.equal(environmentFor({ flavor: 'release' }).NUITKA_DEBUG_MAP, undefined);
  });

  it('tells the debug plugin which modules get probes', () => {
    assert.equal(environmentFor({}).NUITKA_DEBUG_PROBES, 'own');
    assert.equal(environmentFor({ probes: 'packages' }).NUITKA_DEBUG_PROBES, 'packages');
  });

  it('names the folders of the modules that are compiled, and what sys.path[0] and sys.argv[0] are to be', () => {
    const { record, crashReport } = layoutOf(request, target, '/python');
    assert.deepEqual(settings(environmentFor({})), {
      ...{ roots: ['/w', '/w/src'], record, crashReport, selfContained: false },
      ...{ sysPath0: '"/w/src"', sysArgv0: '"/w/src/app.py"' },
    });
    const { sysPath0: _, ...module } = target;
    assert.match(JSON.stringify(settings(environmentFor({}, module))), /"sysPath0":"os\.getcwd\(\)"/);
    assert.doesNotMatch(JSON.stringify(settings(environmentFor({ flavor: 'release' }))), /sysPath0/);
    assert.doesNotMatch(JSON.stringify(settings(environmentFor({ mode: 'onefile' }))), /sysPath0/);
  });

  it('makes little and relative debug information, beside the flags of the user', () => {
    const flags = environmentFor({ env: { CFLAGS: '-DX' } }).CFLAGS ?? '';
    assert.match(
      flags,
      /^-g1 -fno-tree-pre -fno-gcse -fno-schedule-insns2 -DX -fdebug-prefix-map=\/b\/app-[0-9a-f]+\/work\/app\.build=\.$/,
    );
    assert.equal(
      environmentFor({ env: { CFLAGS: '-DX' }, buildDir: '/b c' }).CFLAGS,
      '-g1 -fno-tree-pre -fno-gcse -fno-schedule-insns2 -DX',
    );
    assert.equal(environmentFor({ env: { CFLAGS: '-DX' }, flavor: 'release' }).CFLAGS, '-DX');
  });

  it('gives clang none of the options that it refuses', () => {
    assert.equal(environmentFor({ env: { CFLAGS: '-DX' }, buildDir: '/b c' }, target, true).CFLAGS, '-g1 -DX');
    assert.match(environmentFor({ env: { CFLAGS: '' } }, target, true).CFLAGS ?? '', /^-g1 -fdebug-prefix-map=\S+$/);
  });

  it('asks no server for newer versions', () => assert.equal(environmentFor({}).NUITKA_UPDATE_CHECK, 'never'));
});

describe('decidingVariables', () => {
  it('are those that change the result, in a stable order', () => {
    const env = {
      PATH: '/bin',
      LDFLAGS: '-s',
      CC: 'gcc',
      HOME: '/h',
      NUITKA_X: '1',
      NUITKA_DEBUG_MAP: '/m',
      TERM: 'x',
    };
    assert.deepEqual(decidingVariables(env), [
      ['CC', 'gcc'],
      ['LDFLAGS', '-s'],
      ['NUITKA_X', '1'],
    ]);
  });
});

describe('configurationHash', () => {
  const environment = { pluginFile: '/p.py', pluginFolders: [], buildPluginFile: '/b.py' };
  const configuration: Configuration = {
    commandLine: { request, target, environment, nuitkaMain: '/n/__main__.py', outputFolder: '/o' },
    env: { CC: 'gcc' },
    interpreter: {
      ...{ executable: '/python', version: [3, 11, 2], implementation: 'cpython', freeThreaded: false },
      ...{ debugBuild: false, prefix: '/usr', includeFolder: '/i', searchPath: [] },
      nuitka: { version: '4.3.3', main: '/n/__main__.py', versionFile: '/n/Version.py' },
    },
    compiler: '/usr/bin/gcc',
    cwd: '/w',
  };
  const hash = configurationHash(configuration);
  const { commandLine, interpreter } = configuration;
  const others: Readonly<Record<string, Partial<Configuration>>> = {
    options: { commandLine: { ...commandLine, request: { ...request, nuitkaArgs: ['--clang'] } } },
    probes: { commandLine: { ...commandLine, request: { ...request, probes: 'packages' } } },
    variables: { env: { CC: 'gcc', CFLAGS: '-O0' } },
    compiler: { compiler: '/usr/bin/clang' },
    Nuitka: { interpreter: { ...interpreter, nuitka: { ...interpreter.nuitka, version: '4.3.4' } } },
    Python: { interpreter: { ...interpreter, version: [3, 11, 3] } },
  };

  it('is the same for the same', () => {
    assert.equal(configurationHash({ ...configuration, env: { CC: 'gcc', TERM: 'y' } }), hash);
  });
  it('is another with a file more in a folder that an option names', () => {
    const cwd = testFolder({ 'data/a.txt': '' });
    const nuitkaArgs = ['--include-data-dir=data=data'];
    const withData = { ...configuration, cwd, commandLine: { ...commandLine, request: { ...request, nuitkaArgs } } };
    const before = configurationHash(withData);
    assert.equal(configurationHash(withData), before);
    writeFiles(cwd, { 'data/b.txt': '' });
    assert.notEqual(configurationHash(withData), before);
  });
  for (const [what, change] of Object.entries(others)) {
    it(`is another with other ${what}`, () =>
      assert.notEqual(configurationHash({ ...configuration, ...change }), hash));
  }
});

describe('findCompiler', () => {
  it('finds the one of this machine', async () => {
    assert.match(await findCompiler(process.env, []), /^\/.*(gcc|clang)/);
  });
  it('says how to install one', async () => {
    await assert.rejects(findCompiler({ PATH: testFolder() }, []), (error) => {
      return error instanceof UserError && /gcc/.test(error.message) && error.remedy?.kind === 'runInTerminal';
    });
    await assert.rejects(findCompiler({ PATH: testFolder() }, ['--clang']), /clang/);
    await assert.rejects(findCompiler({ PATH: '', CC: 'no-such-cc' }, []), /CC names the C compiler "no-such-cc"/);
  });
  it('takes clang alone on macOS, as Nuitka does, and says how to get it there', async () => {
    const folder = testFolder({ 'bin/gcc': '', 'both/gcc': '', 'both/clang': '' });
    for (const file of ['bin/gcc', 'both/gcc', 'both/clang']) chmodSync(join(folder, file), 0o755);
    assert.equal(await findCompiler({ PATH: join(folder, 'both') }, [], 'darwin'), join(folder, 'both/clang'));
    await assert.rejects(findCompiler({ PATH: join(folder, 'bin') }, [], 'darwin'), (error) => {
      assert.ok(error instanceof UserError);
      assert.deepEqual(error.remedy, { kind: 'runInTerminal', command: 'xcode-select --install' });
      return /clang/.test(error.message);
    });
  });
  it('knows clang by its name, and on macOS by any', () => {
    assert.deepEqual(
      ['/usr/lib/llvm-14/bin/clang', '/usr/bin/x86_64-linux-gnu-gcc-12'].map((file) => isClang(file, 'linux')),
      [true, false],
    );
    assert.ok(isClang('/usr/bin/gcc', 'darwin'));
  });
});

describe('defaultBuildEnvironment', () => {
  it('finds our plugins beside the sources', () => {
    const { buildPluginFile, pluginFile } = defaultBuildEnvironment();
    assert.ok(existsSync(buildPluginFile));
    assert.ok(existsSync(pluginFile));
  });
});
