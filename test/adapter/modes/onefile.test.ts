import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectCrash } from '../../support/crash';
import { launchProgram, type LaunchOptions } from '../../support/launch';
import { leanCrash, leanOptions } from '../../support/leanProgram';
import { poll } from '../../support/poll';
import { processesWith } from '../../support/processes';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'modes/lean.py';

describe('a onefile program', function () {
  this.timeout(COMPILING);

  /** Where it unpacks what is in it. */
  let temporary: string;
  beforeEach(() => (temporary = mkdtempSync(path.join(tmpdir(), 'unpacked-'))));
  afterEach(() => rmSync(temporary, { recursive: true, force: true }));

  function launched(args: string[], options: Partial<LaunchOptions> = {}): Promise<DebugSession> {
    // What is tested are processes, not code: it may be compiled quickly.
    const env = { TMPDIR: temporary, CFLAGS: '-O0' };
    return launchProgram({
      ...{ program, ...options },
      config: { mode: 'onefile', nuitkaArgs: leanOptions, args, env },
    });
  }

  async function waiting(): Promise<DebugSession> {
    const session = await launched(['wait']);
    await session.client.waitForEvent('output', ({ body }) => body.output.includes('waiting'));
    return session;
  }

  const unpacked = () => readdirSync(temporary);
  const gone = () => poll('what was unpacked taken away', () => (unpacked().length === 0 ? true : undefined), 5_000);

  async function programOf(session: DebugSession): Promise<number> {
    const { body } = await session.client.waitForEvent('process');
    return body.systemProcessId ?? assert.fail('no process id');
  }

  it('is debugged in the process that does the work, not in the one that unpacks it', async () => {
    const session = await launched([], { breakpoints: ['loop'] });
    await session.expectStopped({ reason: 'breakpoint', at: 'loop' });
    const pid = await programOf(session);
    const own = processesWith(session.client.marker).find((process) => process.pid === pid);
    const parent = processesWith(session.client.marker).find((process) => process.pid === own?.parent);
    assert.match(own?.command ?? '', /lean\.bin/);
    assert.match(parent?.command ?? '', /out\/lean\.bin/);
    assert.equal(unpacked().length, 1);
    assert.equal((await session.locals())['item'], '1');
    await session.stepIn({ at: 'double' });
    await session.setMarkers();
    await session.runToEnd();
    assert.match(session.output(), /total 12 .*\ndata from a file\nloaded meanwhile: \[\]\n/);
    assert.deepEqual(unpacked(), []);
    await session.end();
  });

  it('has its arguments, streams and exit code', async () => {
    const session = await launched(['exit', '4', 'two words']);
    await session.expectExit(4);
    assert.equal(session.output(), "arguments ['exit', '4', 'two words']\n");
    assert.equal(session.output('stderr'), 'to stderr\n');
    assert.deepEqual(unpacked(), []);
    await session.end();
  });

  it('reads from the terminal', async () => {
    const session = await launched(['echo'], { terminal: 'pty' });
    await poll('the question', () => (session.terminal?.output().includes('name?') ? true : undefined));
    session.terminal?.write('Ada\n');
    await session.expectExit(0);
    assert.match(session.terminal?.output() ?? '', /got Ada/);
    await gone();
    await session.end();
  });

  it('outlasts a Ctrl-C that it handles, stopped in its handler', async () => {
    const session = await launched(['outlast'], { terminal: 'pty', breakpoints: ['interrupted'] });
    await poll('the wait', () => (session.terminal?.output().includes('waiting') ? true : undefined));
    session.terminal?.write('\x03');
    await session.expectStopped({ at: 'interrupted' });
    await session.end();
    await gone();
  });

  it('stops at a crash of the process that does the work, with the Python stack below the native one', async () => {
    const session = await launched(['crash']);
    await expectCrash(session, leanCrash);
    await session.end();
    await gone();
  });

  it('is debugged again as it is, by its path', async () => {
    const first = await launched(['exit', '0']);
    const { body } = await first.client.waitForEvent('process');
    await first.expectExit(0);
    await first.end();
    const session = await launchProgram({
      ...{ program, breakpoints: ['double'] },
      config: { program: undefined, compiledProgram: body.name, env: { TMPDIR: temporary } },
    });
    await session.expectStopped({ at: 'double' });
    await session.end();
    assert.deepEqual(unpacked(), []);
  });

  it('takes away what it unpacked when it is asked to terminate', async () => {
    const session = await waiting();
    assert.equal(unpacked().length, 1);
    await session.client.request('terminate', {});
    await session.expectExit(128 + 15);
    await session.end();
    assert.deepEqual(unpacked(), []);
  });

  it('does so when the client disconnects while it is stopped', async () => {
    const session = await launched([], { breakpoints: ['loop'] });
    await session.expectStopped({ at: 'loop' });
    await session.end();
    assert.deepEqual(unpacked(), []);
  });

  it('does so when it is killed', async () => {
    const session = await waiting();
    process.kill(await programOf(session), 'SIGKILL');
    await session.expectExit(128 + 9);
    await session.end();
    assert.deepEqual(unpacked(), []);
  });

  it('does so when the adapter is killed', async () => {
    const session = await waiting();
    process.kill(session.client.pid ?? assert.fail('no adapter'), 'SIGKILL');
    await poll('no process', () => (processesWith(session.client.marker).length === 0 ? true : undefined));
    assert.deepEqual(unpacked(), []);
  });
});
