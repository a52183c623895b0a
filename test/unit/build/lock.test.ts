import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CancelledError } from '../../../src/common/errors';
import { acquireLock } from '../../../src/build/lock/lock';
import { isRunning, processIdentity } from '../../../src/build/lock/processIdentity';
import { poll } from '../../support/poll';
import { descendantsOf } from '../../support/processes';
import { removeTestFolders, testFolder } from './folder';

const holders: ChildProcessWithoutNullStreams[] = [];

after(() => {
  for (const holder of holders) holder.kill('SIGKILL');
  removeTestFolders();
});

/** Another process that has the lock. */
async function hold(
  folder: string,
  ...options: string[]
): Promise<{ child: ChildProcessWithoutNullStreams; worker: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'lockHolder.ts'), folder, ...options]);
  holders.push(child);
  child.stderr.pipe(process.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const held = /^held (\d+)$/.exec(line);
    if (held) return { child, worker: Number(held[1]) };
  }
  throw new Error('The other process did not get the lock.');
}

describe('acquireLock', () => {
  it('is free at first, and again after release', async () => {
    const folder = testFolder();
    for (let round = 0; round < 3; round++) {
      (await acquireLock(folder)).release();
    }
    assert.deepEqual(readdirSync(folder), ['lock.3']);
  });

  it('waits for another process, and says so once', async () => {
    const folder = testFolder();
    const { child } = await hold(folder);
    let waits = 0;
    let isReleased = false;
    const waiting = acquireLock(folder, {
      onWait: () => {
        waits++;
        isReleased = true;
        child.stdin.end();
      },
    });
    const lock = await waiting;
    assert.ok(isReleased);
    assert.equal(waits, 1);
    lock.release();
  });

  it('takes over from a dead process, and ends what it had running', async () => {
    const folder = testFolder();
    const { child, worker } = await hold(folder, 'with a worker');
    const identity = processIdentity(worker);
    assert.ok(identity && isRunning(identity));
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(isRunning(identity), 'the worker outlives its session, as a compiler would');
    const lock = await acquireLock(folder, { onWait: () => assert.fail('waits for the dead') });
    assert.ok(!isRunning(identity));
    lock.release();
  });

  it('ends what a dead process had running also where the first of it has ended', async () => {
    const folder = testFolder();
    const { child, worker } = await hold(folder, 'with a worker');
    const members = await poll('the process that is waited for', () => {
      const found = descendantsOf(worker);
      return found.length > 0 ? found : undefined;
    });
    const identities = members.flatMap(({ pid }) => processIdentity(pid) ?? []);
    child.kill('SIGKILL');
    await once(child, 'exit');
    process.kill(worker, 'SIGKILL');
    assert.ok(identities.length > 0 && identities.every(isRunning));
    (await acquireLock(folder)).release();
    assert.ok(!identities.some(isRunning));
  });

  it('is taken by one of many at a time', async () => {
    const folder = testFolder();
    let inside = 0;
    let most = 0;
    const rounds = Array.from({ length: 8 }, async () => {
      const lock = await acquireLock(folder);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      lock.release();
    });
    await Promise.all(rounds);
    assert.equal(most, 1);
  });

  it('stops waiting when it is cancelled', async () => {
    const folder = testFolder();
    const mine = await acquireLock(folder);
    const abort = new AbortController();
    const waiting = acquireLock(folder, { signal: abort.signal, onWait: () => abort.abort() });
    await assert.rejects(waiting, CancelledError);
    mine.release();
    (await acquireLock(folder)).release();
  });

  it('is let go also where nothing can be written any more', async () => {
    const folder = testFolder();
    const lock = await acquireLock(folder);
    // Nobody, not even root, can put a new file in place of a folder.
    const file = join(folder, 'lock.1');
    rmSync(file);
    mkdirSync(join(file, 'inside'), { recursive: true });
    assert.doesNotThrow(() => lock.setWorker(process.pid));
    assert.doesNotThrow(() => lock.release());
    assert.deepEqual(readdirSync(folder), []);
    (await acquireLock(folder)).release();
  });

  it('is not held up by a damaged lock', async () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'lock.7'), '{"host":');
    (await acquireLock(folder)).release();
    assert.deepEqual(readdirSync(folder), ['lock.8']);
  });
});

describe('processIdentity', () => {
  it('knows this process, and not one that has the same number later', () => {
    const identity = processIdentity(process.pid);
    assert.ok(identity && isRunning(identity));
    assert.ok(!isRunning({ ...identity, startTime: 'another' }));
  });

  it('knows no process that has ended', async () => {
    const child = spawn('true');
    const pid = child.pid ?? 0;
    await once(child, 'exit');
    assert.equal(processIdentity(pid), undefined);
  });
});
