import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compiledFile,
  filesBelow,
  inputFile,
  isUnchanged,
  type InputFile,
} from '../../../src/build/fingerprint/inputFile';
import { isSameLookup } from '../../../src/build/fingerprint/lookup';
import { isCurrent, outputFile, readStamp, stampText, type Stamp } from '../../../src/build/fingerprint/stamp';
import { age, removeTestFolders, testFolder, writeFiles } from './folder';

after(removeTestFolders);

describe('an input file', () => {
  let file: string;
  let noted: InputFile;

  beforeEach(() => {
    file = join(testFolder({ 'a.py': 'x = 1\n' }), 'a.py');
    age(file);
    noted = present(inputFile(file));
  });

  it('is unchanged when nothing happened', () => assert.ok(isUnchanged(noted)));

  it('is unchanged when it was only touched', () => {
    age(file, 5);
    assert.notEqual(statSync(file).mtimeMs, noted.mtimeMs);
    assert.ok(isUnchanged(noted));
  });

  it('is changed when its content is, though size is the same', () => {
    writeFileSync(file, 'x = 2\n');
    assert.ok(!isUnchanged(noted));
  });

  it('is changed when it is gone', () => {
    rmSync(file);
    assert.ok(!isUnchanged(noted));
  });

  it('is not trusted by its time when it was changed just before it was noted', () => {
    const { atime, mtime } = statSync(file);
    const justNow = present(inputFile(file, mtime.getTime() + 10));
    writeFileSync(file, 'x = 3\n');
    utimesSync(file, atime, mtime);
    assert.ok(!isUnchanged(justNow));
  });

  it('is changed when it was edited while it was compiled', () => {
    const compiled = compiledFile(file, noted.sha256);
    assert.ok(isUnchanged(compiled));
    const edited = compiledFile(file, noted.sha256.replace(/./g, '0'));
    assert.ok(!isUnchanged(edited));
  });

  function present(value: InputFile | undefined): InputFile {
    assert.ok(value);
    return value;
  }
});

describe('files below a folder', () => {
  it('are all but caches and hidden ones', () => {
    const folder = testFolder({ 'a.py': '', 'b/c.c': '', '__pycache__/a.pyc': '', '.swp': '', 'b/d.pyc': '' });
    assert.deepEqual(filesBelow(folder).sort(), [join(folder, 'a.py'), join(folder, 'b/c.c')]);
  });
});

describe('a lookup', () => {
  const names = ['helper', 'json', 'pkg'];

  it('is the same while nothing that was imported appears or goes', () => {
    const folder = testFolder({ 'helper.py': '', 'other.py': '', 'json.txt': '' });
    const lookup = { folder, names, entries: ['helper.py'] };
    assert.ok(isSameLookup(lookup));
    writeFiles(folder, { 'unrelated.py': '', 'helper.py.bak': '', 'json.toml': '' });
    assert.ok(isSameLookup(lookup));
  });

  const appearing = ['json.py', 'json.cpython-311-x86_64-linux-gnu.so', 'pkg/__init__.py'];
  for (const name of appearing) {
    it(`is another when ${name} appears`, () => {
      const folder = testFolder({ 'helper.py': '' });
      writeFiles(folder, { [name]: '' });
      assert.ok(!isSameLookup({ folder, names, entries: ['helper.py'] }));
    });
  }

  it('is another when a module became a package', () => {
    const folder = testFolder({ 'helper.py': '' });
    mkdirSync(join(folder, 'helper'));
    assert.ok(!isSameLookup({ folder, names, entries: ['helper.py'] }));
    renameSync(join(folder, 'helper.py'), join(folder, 'helper/__init__.py'));
    assert.ok(!isSameLookup({ folder, names, entries: ['helper.py'] }));
  });

  it('counts a folder that is not there as empty', () => {
    const folder = join(testFolder(), 'gone');
    assert.ok(isSameLookup({ folder, names, entries: [] }));
    assert.ok(!isSameLookup({ folder, names, entries: ['helper.py'] }));
  });
});

describe('a stamp', () => {
  let folder: string;
  let stamp: Stamp;

  beforeEach(() => {
    folder = testFolder({ 'a.py': 'x = 1\n', 'out/a.bin': 'binary', 'out/debug-map.json': '{}' });
    age(join(folder, 'a.py'));
    const out = join(folder, 'out');
    stamp = {
      configuration: 'c',
      inputs: [inputFile(join(folder, 'a.py'))].flatMap((file) => file ?? []),
      lookups: [{ folder, names: ['a', 'b'], entries: ['a.py'] }],
      outputs: ['a.bin', 'debug-map.json'].flatMap((name) => outputFile(out, name) ?? []),
      program: 'a.bin',
      debugMap: 'debug-map.json',
    };
  });

  function isGood(configuration = 'c'): boolean {
    return isCurrent(stamp, configuration, join(folder, 'out'));
  }

  it('is current when nothing changed', () => {
    assert.equal(stamp.inputs.length, 1);
    assert.equal(stamp.outputs.length, 2);
    assert.ok(isGood());
  });
  it('is not for another configuration', () => assert.ok(!isGood('d')));
  it('is not after an edit', () => {
    appendFileSync(join(folder, 'a.py'), '# more\n');
    assert.ok(!isGood());
  });
  it('is not when a module appeared', () => {
    writeFiles(folder, { 'b.py': '' });
    assert.ok(!isGood());
  });
  it('is not when the program was replaced', () => {
    writeFiles(folder, { 'out/a.bin': 'BINARY' });
    age(join(folder, 'out/a.bin'), 1);
    assert.ok(!isGood());
  });
  it('is not when the debug map is gone', () => {
    rmSync(join(folder, 'out/debug-map.json'));
    assert.ok(!isGood());
  });

  it('is read as it was written', () => {
    const file = join(folder, 'stamp.json');
    writeFileSync(file, stampText(stamp));
    assert.deepEqual(readStamp(file), stamp);
  });

  it('is none where it is damaged at any place', () => {
    const file = join(folder, 'stamp.json');
    const text = stampText(stamp);
    for (let length = 0; length < text.length; length += 7) {
      writeFileSync(file, text.slice(0, length));
      assert.equal(readStamp(file), undefined, `cut at ${length}`);
    }
    for (const wrong of ['[]', 'null', '{"format":1}', text.replace('"format":1', '"format":99')]) {
      writeFileSync(file, wrong);
      assert.equal(readStamp(file), undefined, wrong);
    }
    assert.equal(readStamp(join(folder, 'nowhere.json')), undefined);
  });
});
