import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findGeneratedC } from '../../../src/build/generatedC/find';
import { acquireLock } from '../../../src/build/lock/lock';
import { age, removeTestFolders, testFolder, writeFiles } from './folder';

after(removeTestFolders);

const source = 'print(1)\n';
const current = createHash('sha256').update(source).digest('hex');

/** What a debug build leaves of a file that it compiled. */
async function makeBuild(
  buildDir: string,
  name: string,
  file: string,
  sha256: string,
  secondsAgo = 0,
): Promise<string> {
  const folder = join(buildDir, `${name}-0123456789ab`);
  const c = `work/${name}.build/module.some_name.c`;
  const table = `static struct nd_module nd_module = {"m", 1, 1, nd_sites, nd_scopes, nd_armed, "\\042${file}\\042", 0};\n`;
  writeFiles(folder, {
    'work/build-record.json': JSON.stringify({
      ...{ format: 1, result: '', lookups: [] },
      modules: [
        { name: '__main__', file: '/other.py', sha256 },
        { name, file, sha256 },
      ],
    }),
    [c]: `${'int much;\n'.repeat(10_000)}${table}`,
    [`work/${name}.build/module.other.c`]: 'int other;\n',
  });
  age(join(folder, 'work/build-record.json'), secondsAgo);
  (await acquireLock(folder)).release();
  return join(folder, c);
}

describe('the generated C of a file', () => {
  it('is that of the build which was made from it as it is, else of the latest', async () => {
    const cwd = testFolder({ 'a.py': source });
    const [file, buildDir] = [join(cwd, 'a.py'), testFolder()];
    assert.equal(await findGeneratedC([buildDir, '/no/such/folder'], file), undefined);
    const older = await makeBuild(buildDir, 'older', file, 'another', 200);
    const newer = await makeBuild(buildDir, 'newer', file, 'another', 100);
    assert.notEqual(older, newer);
    assert.deepEqual(await findGeneratedC([buildDir], file), { file: newer, isCurrent: false });
    const fitting = await makeBuild(buildDir, 'fitting', file, current, 300);
    assert.deepEqual(await findGeneratedC([buildDir], file), { file: fitting, isCurrent: true });
    writeFileSync(file, 'print(2)\n');
    assert.deepEqual(await findGeneratedC([buildDir], file), { file: newer, isCurrent: false });
  });

  it('is none of a release build, of a build that did not end, or of one without the file', async () => {
    const cwd = testFolder({ 'a.py': source });
    const [file, buildDir] = [join(cwd, 'a.py'), testFolder()];
    writeFileSync(await makeBuild(buildDir, 'release', file, current), 'int main(void) { return 0; }\n');
    const unfinished = await makeBuild(buildDir, 'unfinished', file, current);
    rmSync(join(unfinished, '../../build-record.json'));
    await makeBuild(buildDir, 'elsewhere', '/w/b.py', current);
    assert.equal(await findGeneratedC([buildDir], file), undefined);
  });
});
