import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Trace } from '../../../src/adapter/trace';

describe('trace', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'nuitka-trace-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('has what came before it was asked for, and is for the user’s eyes only', async () => {
    const trace = new Trace();
    trace.write('client', 'early');
    const file = trace.configure(path.join(folder, 'new', 'trace.log'));
    assert.ok(file !== undefined);
    trace.write('gdb', 'late');
    await trace.close();
    assert.match(readFileSync(file, 'utf8'), /^\S+ client early\n\S+ gdb late\n$/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('costs nothing when it is not asked for', () => {
    const trace = new Trace();
    trace.write('client', 'early');
    assert.equal(trace.configure(false), undefined);
    assert.equal(trace.active, false);
  });

  it('has a place of its own', async () => {
    const trace = new Trace();
    const file = trace.configure(true);
    assert.ok(file !== undefined && path.dirname(file) === tmpdir());
    await trace.close();
    rmSync(file);
  });
});
