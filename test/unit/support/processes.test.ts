import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { poll } from '../../support/poll';
import { descendantsOf, expectNothingLeft, isAlive, newProcessMarker, processesWith } from '../../support/processes';

describe('The check for processes left behind', () => {
  it('finds a grandchild whose parent has ended, reports and kills it', async () => {
    const marker = newProcessMarker();
    const script = `
      const child = require('node:child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
      child.unref();`;
    const parent = spawn(process.execPath, ['-e', script], { env: { ...process.env, ...marker.env }, stdio: 'ignore' });
    await once(parent, 'exit');
    const [left, ...others] = processesWith(marker);
    assert.ok(left);
    assert.deepEqual(others, []);
    assert.equal(left.command, 'sleep 1000');
    await assert.rejects(
      expectNothingLeft(marker, 50),
      new RegExp(`Left behind after 50 ms:\\s+${left.pid} sleep 1000`),
    );
    await poll('it is killed', () => (isAlive(left.pid) ? undefined : true));
    await expectNothingLeft(marker);
  });

  it('lists descendants of any depth', async () => {
    const child = spawn('/bin/sh', ['-c', 'sleep 1000; true'], { stdio: 'ignore', detached: true });
    try {
      const shell = child.pid ?? 0;
      const isSleep = ({ command }: { command: string }): boolean => command === 'sleep 1000';
      const found = await poll('the shell starts sleep', () => descendantsOf(shell).find(isSleep));
      assert.ok(descendantsOf(process.pid).some(({ pid }) => pid === found.pid));
    } finally {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await once(child, 'exit');
    }
  });
});
