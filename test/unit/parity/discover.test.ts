import assert from 'node:assert/strict';
import path from 'node:path';
import { findPrograms } from '../../../scripts/parity/discover';
import { readHeader } from '../../../scripts/parity/header';
import { UsageError } from '../../../scripts/commandLine';
import { removeTestFolders, testFolder, writeFiles } from '../build/folder';

after(removeTestFolders);

/** Names of the programs in a folder with these files, and how they are run. */
function programsIn(files: Record<string, string>, ...paths: string[]): string[] {
  const folder = testFolder();
  writeFiles(folder, files);
  const given = paths.length > 0 ? paths : ['.'];
  return findPrograms(given.map((each) => path.join(folder, each))).map(({ name, run }) =>
    'file' in run ? `${name}: ${path.relative(folder, run.file)}` : `${name}: -m ${run.module}`,
  );
}

describe('The programs of a folder', () => {
  it('are its Python files, also in sub-folders, by name', () => {
    const files = { 'b.py': '', 'a.py': '', 'notes.txt': '', 'more/c.py': '', 'more/even/d.py': '' };
    assert.deepEqual(programsIn(files), [
      'a.py: a.py',
      'b.py: b.py',
      'more/c.py: more/c.py',
      'more/even/d.py: more/even/d.py',
    ]);
  });

  it('are no packages, nor modules that a program beside them imports', () => {
    const files = {
      'main.py': 'import os, shapes as s # and more\nfrom tools.saw import cut\n',
      'other.py': 'def f():\n    from helper import x\n',
      'shapes.py': '',
      'helper.py': '',
      'tools/__init__.py': '',
      'tools/saw.py': '',
    };
    assert.deepEqual(programsIn(files), ['main.py: main.py', 'other.py: other.py']);
  });

  it('are modules that can be run alone, though they are imported, too', () => {
    const files = { 'main.py': 'import tool\n', 'tool.py': 'if __name__ == "__main__":\n    pass\n' };
    assert.deepEqual(programsIn(files), ['main.py: main.py', 'tool.py: tool.py']);
  });

  it('are folders with a __main__.py: packages by name, others by that file', () => {
    const files = { 'pack/__init__.py': '', 'pack/__main__.py': '', 'plain/__main__.py': '', 'plain/part.py': '' };
    assert.deepEqual(programsIn(files), ['pack/: -m pack', 'plain/: plain/__main__.py']);
    assert.deepEqual(programsIn(files, 'pack', 'plain/__main__.py'), ['pack/: -m pack', 'plain/: plain/__main__.py']);
  });

  it('are not what tools and virtual environments keep', () => {
    const files = {
      'a.py': '',
      '.hidden/b.py': '',
      '__pycache__/c.py': '',
      'node_modules/d.py': '',
      'venv/pyvenv.cfg': '',
      'venv/e.py': '',
    };
    assert.deepEqual(programsIn(files), ['a.py: a.py']);
  });

  it('are each there once, and files that are named are programs whatever is beside them', () => {
    const files = { 'main.py': 'import shapes\n', 'shapes.py': '' };
    assert.deepEqual(programsIn(files, '.', 'main.py', 'shapes.py'), ['main.py: main.py', 'shapes.py: shapes.py']);
  });

  it('must be there', () => {
    assert.throws(() => programsIn({ 'notes.txt': '' }), UsageError);
    assert.throws(() => programsIn({}, 'absent.py'), UsageError);
  });

  it('with a header that cannot be understood are told by name', () => {
    assert.throws(() => programsIn({ 'a.py': '# requires: three\n' }), /a\.py: "# requires: three" does not name/);
  });
});

describe('The header of a program', () => {
  it('says what it needs, what it is given, and why it is not compared', () => {
    const source =
      '"""A program."""\n# requires: 3.10\n# needs: greenlet, attrs\n# arguments: one "two three" --x=4\n\nimport os\n';
    assert.deepEqual(readHeader(source), {
      requires: [3, 10],
      needs: ['greenlet', 'attrs'],
      arguments: ['one', 'two three', '--x=4'],
    });
    assert.equal(readHeader('# parity: excluded: catches RecursionError\n').excluded, 'catches RecursionError');
  });

  it('is nothing that stands elsewhere', () => {
    assert.deepEqual(readHeader('x = 1  # requires: 3.12\n  # needs: y\n'), { needs: [], arguments: [] });
    assert.equal(readHeader(`${'\n'.repeat(100)}# requires: 3.12\n`).requires, undefined);
  });

  it('is refused when it cannot be meant', () => {
    assert.throws(() => readHeader('# parity: skip\n'), /is not "# parity: excluded: reason"/);
    assert.throws(() => readHeader('# parity: excluded:\n'));
  });
});
