import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '../../../src/adapter/client';
import { Sources } from '../../../src/adapter/sources';

describe('sources', () => {
  let folder: string;
  let real: string;
  let linked: string;
  before(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'nuitka-sources-')));
    mkdirSync(path.join(folder, 'real'));
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    [real = '', linked = ''] = ['real', 'link'].map((name) => path.join(folder, name, 'ä b.py'));
    writeFileSync(real, '');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are the same by either name of a file: the client’s and the program’s', () => {
    const sources = new Sources(new Client());
    sources.setCompiled([real]);
    const file = sources.file({ path: linked });
    assert.equal(sources.compiledName(file), real);
    assert.equal(sources.existingSource(real)?.path, linked);
    assert.equal(sources.source(real).name, 'ä b.py');
  });

  it('are not given when nobody could open them', () => {
    const sources = new Sources(new Client());
    assert.equal(sources.existingSource(path.join(folder, 'none.py')), undefined);
    assert.equal(sources.existingSource('<frozen importlib>'), undefined);
    const late = path.join(folder, 'late.py');
    assert.equal(sources.existingSource(late), undefined);
    writeFileSync(late, '');
    sources.forgetFiles();
    assert.equal(sources.existingSource(late)?.path, late);
  });

  it('are URIs where the client wants them', () => {
    const client = new Client();
    client.introduce({ adapterID: 'nuitka', pathFormat: 'uri', linesStartAt1: false });
    const sources = new Sources(client);
    const uri = pathToFileURL(real).href;
    assert.equal(sources.file({ path: uri }), real);
    assert.equal(sources.existingSource(real)?.path, uri);
    assert.deepEqual([client.line(1), client.ourLine(0), client.column(1)], [0, 1, 1]);
  });
});
