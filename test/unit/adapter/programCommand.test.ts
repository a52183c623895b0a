import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dynamicLinker } from '../../../src/adapter/launch/dynamicLinker';
import { withPreloaded } from '../../../src/adapter/launch/programCommand';
import type { ProgramCommand } from '../../../src/adapter/launch/programHost';
import { UserError } from '../../../src/common/errors';

const extension = { module: 'shop.prices', pythonArgs: [] };

describe('the command that debugs an extension module', () => {
  let folder = '';
  before(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'nuitka-command-')));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function command(changes: Partial<ProgramCommand> = {}): ProgramCommand {
    return { program: '/opt/python/bin/python3', args: ['main.py'], cwd: '/', env: {}, ...changes };
  }

  /** What `env` is told, on a system. */
  function words(platform: NodeJS.Platform, file: string, changes: Partial<ProgramCommand> = {}): readonly string[] {
    const socket = path.join(folder, 'socket');
    const { program, args } = withPreloaded(command(changes), extension, file, socket, dynamicLinker(platform));
    assert.equal(program, '/usr/bin/env');
    return args;
  }

  it('has the linker of the system load the module, in front of what else it is to load', () => {
    const env = { LD_PRELOAD: '/mine.so', DYLD_INSERT_LIBRARIES: '/mine.dylib' };
    const rest = ['/opt/python/bin/python3', 'main.py'];
    const module = 'NUITKA_DEBUG_MODULE=shop.prices=/out/prices.so';
    assert.deepEqual(words('linux', '/out/prices.so'), [module, 'LD_PRELOAD=/out/prices.so', ...rest]);
    assert.deepEqual(words('linux', '/out/prices.so', { env }), [
      ...[module, 'LD_PRELOAD=/out/prices.so:/mine.so'],
      ...rest,
    ]);
    assert.deepEqual(words('darwin', '/out/prices.so', { env }), [
      ...[module, 'DYLD_INSERT_LIBRARIES=/out/prices.so:/mine.dylib'],
      ...rest,
    ]);
  });

  it('gives a module another path where the linker would take its own for several', () => {
    const link = path.join(folder, 'module.so');
    const preload = (platform: NodeJS.Platform, file: string): string => words(platform, file)[1] ?? '';
    assert.equal(preload('linux', '/my out/prices.so'), `LD_PRELOAD=${link}`);
    assert.equal(readlinkSync(link), '/my out/prices.so');
    rmSync(link);
    assert.equal(preload('darwin', '/my out/prices.so'), 'DYLD_INSERT_LIBRARIES=/my out/prices.so');
    assert.equal(preload('darwin', '/my:out/prices.so'), `DYLD_INSERT_LIBRARIES=${link}`);
  });

  it('is refused on macOS for a Python of Apple, also by a link, with what to do', () => {
    const environment = path.join(folder, 'venv', 'bin');
    mkdirSync(environment, { recursive: true });
    // Any file that is where macOS has its own.
    symlinkSync('/usr/bin/env', path.join(environment, 'python3'));
    const ofApple = [
      '/usr/bin/python3',
      '/Library/Developer/CommandLineTools/usr/bin/python3',
      '/Applications/Xcode.app/Contents/Developer/usr/bin/python3',
      path.join(environment, 'python3'),
    ];
    for (const program of ofApple) {
      assert.throws(
        () => words('darwin', '/out/prices.so', { program }),
        (error) =>
          error instanceof UserError &&
          error.remedy?.kind === 'selectPython' &&
          error.message.includes(program) &&
          /Homebrew/.test(error.message),
      );
      assert.ok(words('linux', '/out/prices.so', { program }));
    }
  });

  it('is accepted on macOS for other Pythons', () => {
    const own = path.join(folder, 'python3');
    writeFileSync(own, '');
    const others = [
      '/usr/local/bin/python3.99',
      '/opt/homebrew/bin/python3',
      '/Library/Frameworks/Python.framework/Versions/3.12/bin/python3',
      own,
    ];
    for (const program of others) assert.ok(words('darwin', '/out/prices.so', { program }));
  });
});
