import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChangedSources } from '../../../src/adapter/breakpoints/changedSources';

const COMPILED = 'print(1)\n';
const WARNING =
  'prices.py has changed since the program was built: lines may have moved. Start it again to build it anew.';

describe('changed sources', () => {
  let folder = '';
  let file = '';
  let said: string[] = [];
  let changed = new ChangedSources(() => undefined);
  const digest = (name: string) =>
    name.startsWith(folder) ? createHash('sha256').update(COMPILED).digest('hex') : undefined;

  /** Writes the file at a time of its own. */
  const write = (text: string, time: number) => {
    writeFileSync(file, text);
    utimesSync(file, time, time);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'changed-'));
    file = path.join(folder, 'prices.py');
    write(COMPILED, 1000);
    said = [];
    changed = new ChangedSources((text) => said.push(text));
    changed.compareWith({ digest }, true);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are told once for each change, and warned of each time', async () => {
    assert.equal(await changed.warning(file), undefined);
    write('print(2)\n', 2000);
    assert.equal(await changed.warning(file), WARNING);
    assert.equal(await changed.warning(file), WARNING);
    assert.deepEqual(said, [WARNING]);
    write('print(3)\n', 3000);
    assert.equal(await changed.warning(file), WARNING);
    assert.equal(said.length, 2);
    write(COMPILED, 4000);
    assert.equal(await changed.warning(file), undefined);
    write('print(3)\n', 5000);
    assert.equal(await changed.warning(file), WARNING);
    assert.equal(said.length, 3);
  });

  it('are read again only when their time or size is another one', async () => {
    assert.equal(await changed.warning(file), undefined);
    write('print(2)\n', 1000);
    assert.equal(await changed.warning(file), undefined, 'same time, same size');
    write('print(20)\n', 1000);
    assert.equal(await changed.warning(file), WARNING);
  });

  it('are none when they cannot be read, or are none of the program’s', async () => {
    assert.equal(await changed.warning(path.join(folder, 'gone.py')), undefined);
    assert.equal(await changed.warning(folder), undefined);
    assert.equal(await changed.warning('/etc/hostname'), undefined);
    assert.deepEqual(said, []);
  });

  it('of a program that was built before are told together, with those that are missing', async () => {
    changed.compareWith({ digest }, false);
    write('print(2)\n', 2000);
    const gone = Array.from({ length: 12 }, (_, i) => path.join(folder, `gone${i}.py`));
    await changed.tellOf([file, ...gone]);
    assert.deepEqual(said, [
      `Changed since the program was built, so lines may have moved: ${file}. Compile it for debugging again.`,
      `The program was built from files that are not there: ${gone.slice(0, 10).join(', ')} and 2 more.`,
    ]);
    assert.match((await changed.warning(file)) ?? '', /prices\.py has changed/);
    assert.equal(said.length, 2);
  });
});
