import assert from 'node:assert/strict';
import { PipedProgram } from '../../../src/adapter/launch/pipedProgram';
import type { ProcessEnd } from '../../../src/adapter/launch/programHost';
import { UserError } from '../../../src/common/errors';
import { isAlive } from '../../support/processes';
import { poll } from '../../support/poll';

/** Runs node with a script, as a program in pipes. */
async function run(script: string, env: Record<string, string | null> = {}) {
  const output = { stdout: '', stderr: '' };
  const host = new PipedProgram({
    write: (category, text) => (output[category] += text),
    log: () => undefined,
    congested: false,
    onceDrained: () => undefined,
  });
  const ends: ProcessEnd[] = [];
  host.onEnded((end) => ends.push(end));
  await host.start({ program: process.execPath, args: ['-e', script], cwd: '/', env });
  return { host, output, ends, end: () => poll('the end', () => ends[0]) };
}

describe('a program in pipes', () => {
  it('has all its output passed on before its end counts', async () => {
    const { host, output, end } = await run(`process.stdout.write('é'.repeat(300_000)); process.stderr.write('e')`);
    assert.deepEqual(await end(), { code: 0 });
    await host.finished();
    assert.equal(output.stdout, 'é'.repeat(300_000));
    assert.equal(output.stderr, 'e');
  });

  it('has no input, its own environment, and text at once', async () => {
    const script = `
      process.stdin.on('end', () => console.log([process.env.A, process.env.PATH, process.env.PYTHONUNBUFFERED,
        process.cwd()].join())).resume()`;
    const { host, output, end } = await run(script, { A: 'ä b', PATH: null });
    await end();
    await host.finished();
    assert.equal(output.stdout, 'ä b,,1,/\n');
  });

  it('does not wait long for a child that keeps the pipes', async () => {
    const script = `
      const { pid } = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit' });
      console.log(pid); process.exit(4)`;
    const { host, output, end } = await run(script);
    assert.deepEqual(await end(), { code: 4 });
    await host.finished();
    const child = Number(output.stdout);
    assert.ok(isAlive(child), 'a child outlives the program by itself');
    host.signal('SIGKILL');
    await poll('the child’s end', () => (isAlive(child) ? undefined : true));
  });

  it('is ended with its children', async () => {
    const { host, output, end } = await run(`
      console.log(require('node:child_process').spawn('sleep', ['600']).pid); setInterval(() => {}, 1000)`);
    const child = await poll('the child', () => Number(output.stdout) || undefined);
    host.signal('SIGTERM');
    assert.deepEqual(await end(), { signal: 'SIGTERM' });
    await poll('the child’s end', () => (isAlive(child) ? undefined : true));
  });

  it('is the user’s error when it cannot be started', async () => {
    const host = new PipedProgram({
      write: () => undefined,
      log: () => undefined,
      congested: false,
      onceDrained: () => undefined,
    });
    const command = { program: '/nowhere/program', args: [], cwd: '/', env: {} };
    await assert.rejects(host.start(command), (error) => error instanceof UserError && /ENOENT/.test(error.message));
    await host.finished();
  });
});
