import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changedEnvironment, programEnvironment, setVariables } from '../../../src/adapter/configuration/environment';
import { UserError } from '../../../src/common/errors';

describe('environment', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'nuitka-env-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('is the file’s, and over it the configuration’s', async () => {
    const envFile = path.join(folder, 'a.env');
    writeFileSync(envFile, '# comment\nA=1\nB="two words"\nexport C=3\nD=\n');
    const warnings: string[] = [];
    const changes = await programEnvironment({ envFile, env: { A: 'x', C: null } }, (text) => warnings.push(text));
    assert.deepEqual(changes, { A: 'x', B: 'two words', C: null, D: '' });
    assert.deepEqual(warnings, []);
  });

  it('goes on without a file that does not exist, saying so', async () => {
    const envFile = path.join(folder, 'none');
    const warnings: string[] = [];
    assert.deepEqual(await programEnvironment({ envFile, env: { A: '1' } }, (text) => warnings.push(text)), { A: '1' });
    assert.match(warnings.join(), /"envFile" does not exist.*none/);
  });

  it('is the user’s error when the file cannot be read', async () => {
    await assert.rejects(
      programEnvironment({ envFile: folder, env: {} }, () => undefined),
      UserError,
    );
  });

  it('unsets what is null', () => {
    assert.deepEqual(changedEnvironment({ A: '1', B: '2', C: undefined }, { B: null, D: '4' }), { A: '1', D: '4' });
    assert.deepEqual(setVariables({ A: '1', B: null }), { A: '1' });
  });
});
