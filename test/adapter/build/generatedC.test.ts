import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { venvPython } from '../../../scripts/dap/adapters';
import { build } from '../../../src/build/build';
import type { BuildResult } from '../../../src/build/types';
import { findGeneratedC } from '../../../src/build/generatedC/find';
import { codeOfLine, probesIn } from '../../../src/build/generatedC/probes';
import { DebugMapIndex } from '../../../src/debuggee/debugMapIndex';
import { markerLine, readMarkers } from '../../support/markers';
import { removeTestFolders, testFolder } from '../../unit/build/folder';

const files = {
  'app.py': `
from pärts.inner import halves

def total(numbers):
    result = 0
    for number in numbers:
        result += number  # marker: add
    return result

print(total(halves([2, 4])), [n for n in range(2)])
`,
  'pärts/__init__.py': '',
  'pärts/inner.py': `
def halves(numbers):
    for number in numbers:
        yield (  # marker: yield
            number / 2)

class Kept:
    value = 1
    def __init__(self):
        self.other = (lambda: 2)()
`,
};

/** With the real Nuitka: what the plugin writes into the C is what the search reads. */
describe('the generated C of a debug build', function () {
  this.timeout(300_000);
  after(removeTestFolders);
  let cwd: string;
  let result: BuildResult;
  const file = (name: string): string => path.join(cwd, name);
  const cOf = async (name: string): Promise<string[]> => {
    const found = await findGeneratedC([file('.build')], file(name));
    assert.ok(found?.isCurrent, `${name} has C of what it is now`);
    return readFileSync(found.file, 'utf8').split('\n');
  };

  before(async () => {
    cwd = testFolder(files);
    const request = { program: 'app.py', cwd, python: venvPython, buildDir: file('.build'), nuitkaArgs: [] };
    result = await build({ ...request, mode: 'accelerated', flavor: 'debug' });
  });

  for (const name of ['app.py', 'pärts/inner.py']) {
    it(`has each line of ${name} that the debug map has`, async () => {
      const map = await DebugMapIndex.read(result.debugMap ?? '');
      const lines = new Set(probesIn(await cOf(name)).map(({ line }) => line));
      assert.deepEqual(
        [...lines].sort((a, b) => a - b),
        map.lines(file(name)),
      );
    });
  }

  it('has what the line does in the code of the line', async () => {
    const code = async (name: string, marker: string): Promise<string> => {
      const [c, line] = [await cOf(name), markerLine(readMarkers(file(name)), marker, name)];
      const found = codeOfLine(c, line);
      assert.equal(found?.line, line);
      return found.pieces.map(({ first, last }) => c.slice(first - 1, last).join('\n')).join('\n');
    };
    const add = await code('app.py', 'add');
    assert.match(add, /var_result/);
    assert.match(add, /INPLACE_OPERATION_ADD/);
    assert.doesNotMatch(add, /ITERATOR_NEXT/);
    assert.match(await code('pärts/inner.py', 'yield'), /TRUEDIV|TRUE_DIV|return/);
  });
});
