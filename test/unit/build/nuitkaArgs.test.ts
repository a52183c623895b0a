import assert from 'node:assert/strict';
import { UserError } from '../../../src/common/errors';
import { checkNuitkaArgs } from '../../../src/build/nuitkaArgs';

function check(nuitkaArgs: string[], flavor: 'debug' | 'release' = 'debug'): () => void {
  return () => checkNuitkaArgs({ nuitkaArgs, flavor });
}

describe('checkNuitkaArgs', () => {
  const refused: readonly (readonly [argument: string, words: RegExp])[] = [
    ['--output-dir=/x', /--output-dir .*buildDir/],
    ['--output-d=/x', /--output-d .*buildDir/],
    ['--output-filename=a', /names the result/],
    ['-o', /names the result/],
    ['--mode=onefile', /"mode"/],
    ['--standalone', /"mode"/],
    ['--onefile', /"mode"/],
    ['--module', /"mode"/],
    ['--run', /something else/],
    ['--main=b.py', /"program"/],
    ['--lto=yes', /lines can no longer/],
    ['--lto=auto', /lines can no longer/],
    ['--debug', /check of itself/],
    ['--python-debug', /debug build of Python/],
    ['--pgo-c', /profile/],
    ['--msvc=latest', /gcc or clang/],
    ['--remove-output', /generated C/],
    ['app.py', /is not an option/],
    ['4', /--option=value/],
    ['--', /is not an option/],
  ];
  for (const [argument, words] of refused) {
    it(`refuses ${argument} in words`, () => {
      assert.throws(check([argument]), (error) => error instanceof UserError && words.test(error.message));
    });
  }

  const accepted = [
    '--lto=no',
    '--unstripped',
    '--user-plugin=/x.py',
    '--include-package=a',
    '--nofollow-import-to=*.tests',
    '--clang',
    '--low-memory',
    '--jobs=2',
    '-j2',
    '--python-flag=isolated',
    '--assume-yes-for-downloads',
    '--enable-plugins=multiprocessing',
    '--report=report.xml',
    '--module-parameter=a-b=c',
  ];
  it('accepts what does not contradict', () => assert.doesNotThrow(check(accepted)));

  it('leaves release builds more freedom', () => {
    assert.doesNotThrow(check(['--lto=yes', '--pgo-c', '--debug'], 'release'));
    assert.throws(check(['--output-dir=x'], 'release'), UserError);
  });
});
