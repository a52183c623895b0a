import { spawn } from 'node:child_process';
import { acquireLock } from '../../../src/build/lock/lock';

/**
 * A process of its own that takes the lock of a folder and keeps it: "held <worker's pid>" on its output.
 * With `worker` it starts a group of processes, as a build does. It releases the lock when its input ends.
 */
async function main([folder = '', worker]: readonly string[]): Promise<void> {
  const lock = await acquireLock(folder);
  // A shell that waits for another process, as Nuitka does for a compiler.
  const command = ['-c', 'sleep 600; exit'];
  const child = worker === undefined ? undefined : spawn('sh', command, { detached: true, stdio: 'ignore' });
  if (child) lock.setWorker(child.pid);
  process.stdout.write(`held ${child?.pid ?? 0}\n`);
  process.stdin.on('end', () => {
    lock.release();
    process.exit(0);
  });
  process.stdin.resume();
}

void main(process.argv.slice(2));
