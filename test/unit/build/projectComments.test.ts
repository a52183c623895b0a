import assert from 'node:assert/strict';
import { join } from 'node:path';
import { UserError } from '../../../src/common/errors';
import { checkProjectComments, type ProjectComments } from '../../../src/build/projectComments';
import type { BuildMode } from '../../../src/build/types';
import { removeTestFolders, testFolder } from './folder';

after(removeTestFolders);

function check(
  source: string,
  mode: BuildMode = 'accelerated',
  flavor: 'debug' | 'release' = 'debug',
): ProjectComments {
  const path = join(testFolder({ 'app.py': source }), 'app.py');
  return checkProjectComments({ path, kind: 'script' }, { mode, flavor });
}

describe('checkProjectComments', () => {
  const none: Omit<ProjectComments, 'lines'> = { setMode: false, notes: [] };
  const said = (source: string, mode?: BuildMode): Omit<ProjectComments, 'lines'> => {
    const { setMode, notes } = check(source, mode);
    return { setMode, notes };
  };

  it('has nothing to say of options that do not contradict', () => {
    const source = `import a
# nuitka-project: --include-package=a
#   nuitka-project: --output-filename="app"
# nuitka-project: --lto=yes
# nuitka-project: --mode=accelerated
# nuitka: --run
`;
    assert.deepEqual(said(source), none);
    assert.deepEqual(said(''), none);
    assert.equal(check(source).lines.length, 4);
  });

  it('tells when the mode is another one', () => {
    const { setMode, notes } = check('# nuitka-project: --mode=onefile\n');
    assert.equal(setMode, false);
    assert.match(notes.join(), /mode "accelerated" .*app\.py, line 1, asks for "onefile"/s);
  });

  it('leaves the mode to an old option that says the same', () => {
    assert.deepEqual(said('# nuitka-project: --standalone\n', 'standalone'), { setMode: true, notes: [] });
    const both = '# nuitka-project: --standalone\n# nuitka-project: --onefile\n';
    assert.deepEqual(said(both, 'onefile'), { setMode: true, notes: [] });
  });

  const refused: readonly (readonly [comment: string, words: RegExp])[] = [
    ['--standalone', /asks for --standalone, but .*"accelerated".* "--mode=standalone"/s],
    ['--onefile', /asks for --onefile/],
    ['--run', /--run in a comment does something else/],
    ['--debug', /--debug in a comment is Nuitka's check of itself/],
    ['--msvc=latest', /gcc or clang/],
    ['--main=other.py', /names another program/],
  ];
  for (const [option, words] of refused) {
    it(`refuses ${option}, with its place`, () => {
      assert.throws(
        () => check(`\n# nuitka-project: ${option}\n`),
        (error) =>
          error instanceof UserError &&
          words.test(error.message) &&
          error.remedy?.kind === 'openFile' &&
          error.remedy.place.line === 2,
      );
    });
  }

  it('leaves what is under a condition to Nuitka', () => {
    const source = `
# nuitka-project-if: {OS} == "Windows":
#    nuitka-project: --msvc=latest
#    nuitka-project-if: {Arch} == "x86":
#      nuitka-project: --onefile
# nuitka-project-else:
#    nuitka-project: --run
`;
    assert.deepEqual(said(source), none);
    assert.throws(() => check(`${source}# nuitka-project: --run\n`), UserError);
  });

  it('leaves release builds more freedom', () => {
    assert.deepEqual(check('# nuitka-project: --debug\n', 'accelerated', 'release').notes, []);
  });
});
