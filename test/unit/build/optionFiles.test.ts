import assert from 'node:assert/strict';
import { join } from 'node:path';
import { optionFiles } from '../../../src/build/fingerprint/optionFiles';
import { removeTestFolders, testFolder } from './folder';

after(removeTestFolders);

describe('optionFiles', () => {
  let cwd: string;
  const of = (option: string) => optionFiles(option, cwd).sort();
  before(() => (cwd = testFolder({ 'data/a.txt': '', 'data/deep/b.txt': '', 'plugin.py': '' })));

  it('are the plugin or configuration that is named', () => {
    assert.deepEqual(of('--user-plugin=plugin.py'), [join(cwd, 'plugin.py')]);
    assert.deepEqual(of('--clang'), []);
  });

  it('are the data that go into the program', () => {
    const [a, b] = [join(cwd, 'data/a.txt'), join(cwd, 'data/deep/b.txt')];
    assert.deepEqual(of('--include-data-files=data/a.txt=x/a.txt'), [a]);
    assert.deepEqual(of('--include-data-files=data/*.txt=x/'), [a, b]);
    assert.deepEqual(of('--include-data-dir=data=data'), [a, b]);
    assert.deepEqual(of(`--include-data-dir=${cwd}/data/deep=x`), [b]);
  });
});
