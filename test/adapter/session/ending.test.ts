import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nuitkaAdapter, venvPython } from '../../../scripts/dap/adapters';
import { TestDapClient } from '../../support/dapClient';
import { testDebugger } from '../../support/debugger';
import { launchProgram, programPath } from '../../support/launch';
import { poll } from '../../support/poll';
import { descendantsOf, expectNothingLeft, processesWith } from '../../support/processes';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/waiting.py';

async function waiting(how: string, said: string): Promise<DebugSession> {
  const session = await launchProgram({ program, config: { args: [how] } });
  await session.client.waitForEvent('output', ({ body }) => body.category === 'stdout' && body.output.includes(said));
  return session;
}

/** Nothing is left, and the adapter ended by itself and well. */
async function expectGone({ client }: DebugSession): Promise<void> {
  assert.match(await client.closed, /exit code 0/);
  await expectNothingLeft(client.marker);
}

function adapterOf({ client }: DebugSession): number {
  assert.ok(client.pid !== undefined);
  return client.pid;
}

async function programOf({ client }: DebugSession): Promise<number> {
  const { body } = await client.waitForEvent('process');
  assert.ok(body.systemProcessId !== undefined);
  return body.systemProcessId;
}

describe('the end', function () {
  this.timeout(COMPILING);
  it('comes when the client disconnects, with the program stopped or running', async () => {
    const stopped = await launchProgram({ program, breakpoints: ['sleep'], config: { args: ['sleep'] } });
    await stopped.expectStopped({ at: 'sleep' });
    await stopped.client.request('disconnect', {});
    await expectGone(stopped);
    const running = await waiting('sleep', 'sleeping');
    await running.client.request('disconnect', {});
    await expectGone(running);
  });

  it('takes the program’s children along', async () => {
    const session = await waiting('child', 'child');
    await session.client.request('disconnect', {});
    await expectGone(session);
  });

  it('comes when the client is gone', async () => {
    const session = await waiting('sleep', 'sleeping');
    await session.client.hangUp();
    await expectGone(session);
  });

  it('comes when the adapter is told to end', async () => {
    const session = await waiting('sleep', 'sleeping');
    process.kill(adapterOf(session), 'SIGTERM');
    await expectGone(session);
  });

  it('lets the program end kindly when it is asked to terminate', async () => {
    const session = await waiting('kind', 'waiting');
    await session.client.request('terminate', {});
    await session.expectExit(7);
    assert.match(session.output(), /goodbye/);
    await session.end();
  });

  it('is made when the program does not end by itself', async () => {
    const session = await waiting('stubborn', 'staying');
    await session.client.request('terminate', {});
    await session.expectExit(128 + 9);
    await session.end();
  });

  it('leaves the program running when that is asked for', async () => {
    const session = await waiting('sleep', 'sleeping');
    const pid = await programOf(session);
    await session.client.request('disconnect', { terminateDebuggee: false });
    assert.match(await session.client.closed, /exit code 0/);
    const [left, ...others] = await poll('the program alone', () => {
      const processes = processesWith(session.client.marker);
      return processes.length === 1 ? processes : undefined;
    });
    assert.deepEqual([left?.pid, others], [pid, []]);
    process.kill(pid, 'SIGTERM');
    await expectNothingLeft(session.client.marker);
  });

  for (const [what, expression] of [
    ['never ends', '[0 for _ in iter(int, 1)]'],
    ['cannot be interrupted for a while', '__import__("ctypes").PyDLL(None).sleep(2)'],
  ] as const) {
    it(`leaves the program to its own code, also in an evaluation that ${what}`, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'nuitka-left-'));
      const result = path.join(folder, 'result');
      const session = await launchProgram({
        ...{ program: 'session/left.py', breakpoints: ['go-on'], config: { args: [result] } },
      });
      await session.expectStopped({ at: 'go-on' });
      const begun = path.join(folder, 'begun');
      const evaluation = `(open(${JSON.stringify(begun)}, "x"), ${expression})`;
      const evaluated = session.client.request('evaluate', { expression: evaluation, context: 'repl' });
      evaluated.catch(() => undefined);
      await poll('the evaluation', () => existsSync(begun) || undefined);
      await session.client.request('disconnect', { terminateDebuggee: false });
      assert.match(await session.client.closed, /exit code 0/);
      await poll('what the program does at last', () => existsSync(result) || undefined);
      await expectNothingLeft(session.client.marker);
      rmSync(folder, { recursive: true });
    });
  }

  it('is told when the program is killed from outside', async () => {
    const session = await waiting('sleep', 'sleeping');
    process.kill(await programOf(session), 'SIGKILL');
    await session.expectExit(128 + 9);
    assert.match(session.output('important'), /SIGKILL/);
    await session.end();
  });

  it('is told when the native debugger dies, and the program goes with it', async () => {
    const session = await waiting('sleep', 'sleeping');
    // A name like gdb, lldb, lldb-14, lldb-mi; not lldb-server, which that starts.
    const isDebugger = new RegExp(`(^|/)${testDebugger}(-\\d+|-mi)?\\s`);
    const native = descendantsOf(adapterOf(session)).find(({ command }) => isDebugger.test(`${command} `));
    assert.ok(native);
    process.kill(native.pid, 'SIGKILL');
    await session.client.waitForEvent('exited');
    await session.client.waitForEvent('terminated');
    assert.match(session.output('important'), /debugger/);
    await session.end();
  });
});

describe('a build', function () {
  this.timeout(COMPILING);
  let buildDir: string;
  beforeEach(() => (buildDir = mkdtempSync(path.join(tmpdir(), 'nuitka-cancel-'))));
  afterEach(() => rmSync(buildDir, { recursive: true, force: true }));

  /** A session in the midst of compiling. */
  async function compiling() {
    const client = await TestDapClient.start(nuitkaAdapter);
    await client.request('initialize', { adapterID: 'nuitka', supportsProgressReporting: true });
    const attributes = { program: programPath(program), console: 'internalConsole', buildDir, python: venvPython };
    const launch = client.request('launch', attributes, { timeoutMs: 120_000 });
    const refused = assert.rejects(launch, /cancelled/);
    const { body } = await client.waitForEvent('progressStart');
    return { client, refused, progressId: body.progressId };
  }

  it('is cancelled by its progress, and the session ends', async () => {
    const { client, refused, progressId } = await compiling();
    await client.request('cancel', { progressId });
    await refused;
    await client.waitForEvent('progressEnd');
    await client.waitForEvent('terminated');
    await client.request('disconnect', {});
    assert.match(await client.closed, /exit code 0/);
    await expectNothingLeft(client.marker);
  });

  it('is given up when the client disconnects, or is gone', async () => {
    const first = await compiling();
    await first.client.request('disconnect', {});
    await first.refused;
    assert.match(await first.client.closed, /exit code 0/);
    await expectNothingLeft(first.client.marker);

    const second = await compiling();
    await Promise.all([second.client.hangUp(), second.refused.catch(() => undefined)]);
    assert.match(await second.client.closed, /exit code 0/);
    await expectNothingLeft(second.client.marker);
  });
});
