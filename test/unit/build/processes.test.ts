import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import which from 'which';
import { processTable } from '../../../src/build/processes/processTable';
import { venvPython } from '../../../scripts/dap/adapters';
import { poll } from '../../support/poll';
import { removeTestFolders, testFolder, writeFiles } from './folder';

const running: ChildProcess[] = [];
const { PATH, TZ, LC_ALL } = process.env;
afterEach(() => {
  const before = { PATH, TZ, LC_ALL };
  for (const name of ['PATH', 'TZ', 'LC_ALL'] as const) {
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before[name];
  }
});
after(() => {
  for (const child of running) child.kill('SIGKILL');
  removeTestFolders();
});

/** A process that leads a group, with a child that has ended and that it never collects. */
async function withDeadChild(): Promise<{ leader: ChildProcess; pid: number; dead: number }> {
  const program = 'import os, time; child = os.fork(); child or os._exit(0); print(child, flush=True); time.sleep(600)';
  const leader = spawn(venvPython, ['-c', program], { detached: true });
  running.push(leader);
  const said: unknown = (await once(leader.stdout, 'data'))[0];
  assert.ok(leader.pid !== undefined);
  return { leader, pid: leader.pid, dead: Number(String(said)) };
}

/** Both ways to ask work on Linux: that of macOS is tried with Linux's ps, whose options are the same. */
for (const platform of ['linux', 'darwin'] as const) {
  describe(`the processes of the system, as on ${platform}`, function () {
    const table = processTable(platform);
    before(async function () {
      if (platform === 'linux' ? process.platform !== 'linux' : !(await which('ps', { nothrow: true }))) this.skip();
    });

    it('have a time when they started, and those that are dead but not collected have none', async () => {
      const { pid, dead } = await withDeadChild();
      assert.ok(table.startTime(pid));
      assert.equal(table.startTime(pid), table.startTime(pid));
      await poll('the child is known to be dead', () => table.startTime(dead) === undefined || undefined);
    });

    it('are alive in a group as long as one of them runs', async () => {
      const { leader, pid } = await withDeadChild();
      assert.ok(table.hasLiveMember(pid));
      leader.kill('SIGKILL');
      await poll('the group is known to be dead', () => !table.hasLiveMember(pid) || undefined);
    });
  });
}

describe('the processes of a system without /proc', () => {
  const table = processTable('darwin');

  it('started at the same time for sessions with other languages and time zones', async function () {
    if (!(await which('ps', { nothrow: true }))) this.skip();
    process.env.TZ = 'Asia/Tokyo';
    const there = table.startTime(process.pid);
    process.env.TZ = 'America/Lima';
    process.env.LC_ALL = 'de_DE.UTF-8';
    assert.equal(table.startTime(process.pid), there);
  });

  it('run programs with whole paths, which are told without links', () => {
    const folder = testFolder({ 'build/app.bin': '' });
    symlinkSync(join(folder, 'build'), join(folder, 'link'));
    const listed = [join(folder, 'link/app.bin'), '/gone/with blanks', './relative', '(sshd)', ''].join('\n');
    writeFiles(folder, { 'bin/ps': `#!/bin/sh\ncat <<'END'\n${listed}\nEND\n` });
    chmodSync(join(folder, 'bin/ps'), 0o755);
    process.env.PATH = `${join(folder, 'bin')}${delimiter}${PATH ?? ''}`;
    assert.deepEqual(table.programs(), [realpathSync(join(folder, 'build/app.bin')), '/gone/with blanks']);
  });

  it('are unknown where there is no ps: nothing is taken for dead, or for running from a build', () => {
    process.env.PATH = '/nowhere';
    assert.equal(table.startTime(process.pid), '');
    assert.deepEqual(table.programs(), []);
    assert.equal(table.hasLiveMember(process.pid), true);
  });
});

describe('the processes of Windows', () => {
  it('are not looked at', () => {
    const table = processTable('win32');
    assert.equal(table.startTime(process.pid), '');
    assert.deepEqual(table.programs(), []);
    assert.equal(table.hasLiveMember(process.pid), true);
  });
});
