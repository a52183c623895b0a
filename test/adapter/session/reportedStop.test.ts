import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchProgram } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

describe('what comes with a stop', function () {
  this.timeout(COMPILING);

  async function stopped(config: Record<string, unknown> = {}): Promise<DebugSession> {
    const session = await launchProgram({ program: 'session/shown.py', breakpoints: ['scopes'], config });
    await session.expectStopped({ at: 'scopes' });
    return session;
  }

  async function namesOfThreads(session: DebugSession): Promise<string[]> {
    return (await session.client.request('threads', undefined)).threads.map(({ name }) => name);
  }

  it('is all that an editor asks for first: only the variables are asked of the program', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'reported-'));
    const trace = path.join(folder, 'trace.log');
    const session = await stopped({ trace });
    assert.deepEqual(await namesOfThreads(session), ['MainThread']);
    assert.ok((await session.scope('Locals')).has('self'));
    await session.end();
    const log = readFileSync(trace, 'utf8');
    rmSync(folder, { recursive: true });

    const atStop = log.slice(log.indexOf('"event":"stopped"'));
    /** How often the program was resumed from the stop to the answer. */
    const resumedBefore = (command: string) => {
      const answered = atStop.indexOf(`"command":"${command}","success":true`);
      assert.ok(answered > 0, `no answer to ${command} in the trace`);
      return atStop.slice(0, answered).match(/-exec-continue/g)?.length ?? 0;
    };
    assert.deepEqual(['threads', 'stackTrace', 'scopes', 'variables'].map(resumedBefore), [0, 0, 0, 1]);
  });

  it('is not told any more when the program may have changed it', async () => {
    const session = await stopped();
    const { id: frameId } = await session.topFrame();
    const count = async () => (await session.client.request('scopes', { frameId })).scopes.at(-1)?.namedVariables;
    const before = await count();
    assert.ok(before !== undefined && before > 0);
    const start =
      'import threading; other = threading.Thread(target=threading.Event().wait, name="other", daemon=True)';
    await session.evaluate('__import__("sys").modules["__main__"].one_more = 1', { context: 'repl' });
    assert.equal(await count(), before + 1);
    await session.evaluate(`${start}; other.start()`, { context: 'repl' });
    assert.deepEqual(await namesOfThreads(session), ['MainThread', 'other']);
    await session.end();
  });
});
