import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import which from 'which';
import { keptBuilds, noteUse } from '../../../src/build/cache/builds';
import { limitCache } from '../../../src/build/cache/limitCache';
import { isRunningFrom, removeBuild } from '../../../src/build/cache/removeBuild';
import { acquireLock, tryAcquireLock } from '../../../src/build/lock/lock';
import { age, removeTestFolders, testFolder, writeFiles } from './folder';

const running: ChildProcess[] = [];
after(() => {
  for (const child of running) child.kill('SIGKILL');
  removeTestFolders();
});

const kilobyte = 'x'.repeat(1000);

/** A finished build of so many kilobytes, that was last used so many seconds ago; with the lock that real builds leave. */
async function makeBuild(buildDir: string, name: string, kilobytes: number, secondsAgo: number): Promise<string> {
  const folder = join(buildDir, `${name}-0123456789ab`);
  writeFiles(folder, {
    'out/stamp.json': '{}',
    'work/app.build/module.app.c': kilobyte.repeat(kilobytes),
    'nuitka.log': '',
  });
  (await acquireLock(folder)).release();
  age(join(folder, 'out/stamp.json'), secondsAgo);
  for (const lock of readdirSync(folder).filter((entry) => entry.startsWith('lock.')))
    age(join(folder, lock), secondsAgo);
  return folder;
}

/** A program of a build that runs until the test ends. */
async function runProgramOf(folder: string): Promise<void> {
  const program = join(folder, 'out', 'app.bin');
  copyFileSync(await which('sleep'), program);
  chmodSync(program, 0o755);
  const child = spawn(program, ['600']);
  running.push(child);
  await once(child, 'spawn');
}

describe('the builds that are kept', () => {
  it('are told with their size and last use, and nothing else in the folder is one', async () => {
    const buildDir = testFolder({ 'app-0123456789ab/mine.txt': 'not ours', 'interpreters.json': '{}', 'src/a.py': '' });
    const folder = await makeBuild(buildDir, 'main', 3, 100);
    const [build, ...others] = await keptBuilds(buildDir);
    assert.deepEqual(others, []);
    assert.equal(build?.folder, folder);
    assert.ok(build.bytes >= 3000 && build.bytes < 4000, `${build.bytes} bytes`);
    assert.ok(Math.abs(Date.now() - 100_000 - build.usedMs) < 10_000);
  });

  it('are younger when they are asked for', async () => {
    const buildDir = testFolder();
    const folder = await makeBuild(buildDir, 'main', 1, 1000);
    noteUse(join(folder, 'out'));
    const [build] = await keptBuilds(buildDir);
    assert.ok(Date.now() - (build?.usedMs ?? 0) < 10_000);
    assert.doesNotThrow(() => noteUse(join(buildDir, 'no such')));
  });

  it('are none where there is no folder', async () => assert.deepEqual(await keptBuilds('/no/such/folder'), []));
});

describe('the limit of the cache', () => {
  it('deletes the least used builds, and no more than it must', async () => {
    const buildDir = testFolder();
    const oldest = await makeBuild(buildDir, 'oldest', 10, 5000);
    const older = await makeBuild(buildDir, 'older', 10, 4000);
    const old = await makeBuild(buildDir, 'old', 10, 3000);
    const made = await makeBuild(buildDir, 'made', 10, 0);
    assert.deepEqual(await limitCache(buildDir, 25_000, made), [oldest, older]);
    assert.deepEqual(
      readdirSync(buildDir).sort(),
      [made, old].map((folder) => folder.slice(buildDir.length + 1)),
    );
    assert.deepEqual(await limitCache(buildDir, 25_000, made), []);
  });

  it('leaves what was just made or asked for, however large', async () => {
    const buildDir = testFolder();
    const asked = await makeBuild(buildDir, 'asked', 10, 10);
    const made = await makeBuild(buildDir, 'made', 10, 5000);
    assert.deepEqual(await limitCache(buildDir, 1, made), []);
    assert.ok(existsSync(asked) && existsSync(made));
  });

  it('leaves what is being built', async () => {
    const buildDir = testFolder();
    const locked = await makeBuild(buildDir, 'locked', 10, 5000);
    const free = await makeBuild(buildDir, 'free', 10, 4000);
    const lock = await acquireLock(locked);
    for (const name of readdirSync(locked).filter((entry) => entry.startsWith('lock.'))) age(join(locked, name), 5000);
    assert.deepEqual(await limitCache(buildDir, 1, ''), [free]);
    assert.ok(existsSync(locked));
    lock.release();
    for (const name of readdirSync(locked).filter((entry) => entry.startsWith('lock.'))) age(join(locked, name), 5000);
    assert.deepEqual(await limitCache(buildDir, 1, ''), [locked]);
  });

  it('leaves a build whose program runs', async function () {
    if (process.platform !== 'linux') this.skip();
    const buildDir = testFolder();
    const debugged = await makeBuild(buildDir, 'debugged', 10, 5000);
    await runProgramOf(debugged);
    assert.ok(isRunningFrom(debugged));
    assert.deepEqual(await limitCache(buildDir, 1, ''), []);
    running.at(-1)?.kill('SIGKILL');
    await once(running.at(-1) ?? assert.fail(), 'exit');
    assert.deepEqual(await limitCache(buildDir, 1, ''), [debugged]);
  });

  it('is none when it is 0', async () => {
    const buildDir = testFolder();
    await makeBuild(buildDir, 'old', 10, 5000);
    assert.deepEqual(await limitCache(buildDir, 0, ''), []);
  });

  it('counts and deletes damaged builds too, and what a crash left of a deletion', async () => {
    const buildDir = testFolder();
    const damaged = join(buildDir, 'damaged-0123456789ab');
    writeFiles(damaged, { 'lock.1': '{"host":', out: 'a file', 'work/app.build/a.c': kilobyte.repeat(10) });
    age(join(damaged, 'lock.1'), 9000);
    const left = join(buildDir, '.deleted-00000000-0000-0000-0000-000000000000');
    writeFiles(left, { 'work/a.c': kilobyte });
    const made = await makeBuild(buildDir, 'made', 1, 0);
    assert.deepEqual(await limitCache(buildDir, 2000, made), [damaged]);
    assert.ok(!existsSync(left));
    assert.ok(existsSync(made));
    await assert.doesNotReject(limitCache(join(buildDir, 'no such folder'), 1, made));
  });
});

describe('deleting a build', () => {
  it('is refused when it was used since it was looked at', async () => {
    const buildDir = testFolder();
    const folder = await makeBuild(buildDir, 'main', 1, 1000);
    const [build] = await keptBuilds(buildDir);
    assert.ok(build);
    noteUse(join(folder, 'out'));
    assert.equal(await removeBuild(build), false);
    assert.ok(existsSync(folder));
  });

  it('leaves nothing, and who wants the lock then finds no folder', async () => {
    const buildDir = testFolder();
    const folder = await makeBuild(buildDir, 'main', 1, 1000);
    const [build] = await keptBuilds(buildDir);
    assert.ok(build && (await removeBuild(build)));
    assert.deepEqual(readdirSync(buildDir), []);
    await assert.rejects(acquireLock(folder), { code: 'ENOENT' });
    assert.equal(await removeBuild(build), false);
  });
});

describe('tryAcquireLock', () => {
  it('does not wait', async () => {
    const folder = testFolder();
    const mine = await tryAcquireLock(folder);
    assert.ok(mine);
    assert.equal(await tryAcquireLock(folder), undefined);
    mine.release();
    const again = await tryAcquireLock(folder);
    assert.ok(again);
    again.release();
    writeFileSync(join(folder, 'lock.9'), '{');
    assert.ok(await tryAcquireLock(folder));
    assert.ok(statSync(join(folder, 'lock.10')).isFile());
  });
});
