import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { nuitkaAdapter } from '../../../scripts/dap/adapters';
import { beginSession } from '../../../scripts/dap/handshake';
import { TestDapClient } from '../../support/dapClient';
import { testDebugger } from '../../support/debugger';
import { launchConfiguration, launchProgram, programPath } from '../../support/launch';
import { poll } from '../../support/poll';
import { descendantsOf, expectNothingLeft, processesWith } from '../../support/processes';
import { randomNumbers } from '../../support/randomNumbers';
import { failure } from '../../support/refusal';

/** Kills in all, of each kind of victim one after the other. */
const KILLS = 24;

/** All that a session does from its launch on is in this time, most often; the moments are spread over it. */
const MOMENTS_MS = 700;

const program = 'session/waiting.py';

interface Victim {
  name: string;
  command: RegExp;
}

/** What a session is made of, beside the adapter. The second is lldb's alone: what traces for it. */
const victims: readonly Victim[] = [
  { name: testDebugger, command: new RegExp(`(^|/)${testDebugger}(-[0-9]+|-mi)?( |$)`) },
  ...(testDebugger === 'lldb' ? [{ name: 'lldb-server', command: /lldb-server/ }] : []),
  { name: 'the program', command: /waiting\.bin/ },
];

describe('a session of which a part is killed', function () {
  this.timeout(240_000);

  it(`ends, at ${KILLS} random moments, with a reason, and leaves nothing running`, async () => {
    // Compiled once, so that the moments are those of the session.
    const first = await launchProgram({ program, config: { args: ['busy'] } });
    await first.end();
    const seed = Date.now() % 1_000_000;
    const random = randomNumbers(seed);
    for (let kill = 0; kill < KILLS; kill++) {
      const victim = victims[kill % victims.length];
      assert.ok(victim);
      const afterMs = random() * MOMENTS_MS;
      const what = `kill ${kill} with the seed ${seed}: ${victim.name} after ${afterMs.toFixed()} ms`;
      await endsAfterKill(victim, afterMs, what);
    }
  });
});

describe('a step', function () {
  this.timeout(240_000);

  for (const victim of victims) {
    it(`for which ${victim.name} is not there any more says so, and the session ends`, async () => {
      const session = await launchProgram({ program, breakpoints: ['busy'], config: { args: ['busy'] } });
      const { threadId } = await session.expectStopped({ at: 'busy' });
      const { client } = session;
      for (const { pid } of partsOf(client, victim)) kill(pid);
      // Whether it is refused, or the end comes first, is a matter of luck.
      const refused = await client.request('next', { threadId }).then(
        () => '',
        (error: unknown) => String(error),
      );
      assert.doesNotMatch(refused, /fault of the debugger/);
      await client.waitForEvent('terminated', undefined, 20_000);
      assert.match(session.output('important'), /SIGKILL|debugger/);
      assert.doesNotMatch(session.output('important'), /Traceback/);
      await session.end();
    });
  }
});

describe('a program that runs', function () {
  this.timeout(240_000);

  for (const victim of victims) {
    it(`of which ${victim.name} is killed ends, and that is said in a sentence for people`, async () => {
      const session = await launchProgram({ program, config: { args: ['busy'] } });
      const { client } = session;
      for (const { pid } of partsOf(client, victim)) kill(pid);
      await client.waitForEvent('terminated', undefined, 20_000);
      assert.match(session.output('important'), /SIGKILL|debugger/);
      assert.doesNotMatch(session.output('important'), /Traceback/);
      await session.end();
    });
  }
});

describe('a native debugger that hangs at a stop', function () {
  this.timeout(240_000);

  it('is said to, when the program is to go on; when that is over, it is debugged as before', async () => {
    const session = await launchProgram({ program, breakpoints: ['busy'], config: { args: ['busy'] } });
    const { threadId } = await session.expectStopped({ at: 'busy' });
    const { client } = session;
    const hanging = victims.slice(0, 1).flatMap((victim) => partsOf(client, victim));
    for (const { pid } of hanging) process.kill(pid, 'SIGSTOP');
    const refused = await failure(client.request('next', { threadId }));
    assert.match(JSON.stringify(refused), new RegExp(`${testDebugger} does not answer any more`));
    for (const { pid } of hanging) process.kill(pid, 'SIGCONT');
    // Whether the step had been sent depends on what the debugger had come to; so there may be a stop for it, or none.
    const isAnswered = () => session.evaluate('turns').catch(() => undefined);
    await poll('an answer', isAnswered);
    await client.request('next', { threadId });
    await poll('an answer after a step', isAnswered);
    await session.end();
  });
});

describe('a session whose native debugger hangs at its start', function () {
  this.timeout(240_000);

  it('is ended at once, and leaves nothing running', async () => {
    const first = await launchProgram({ program, config: { args: ['busy'] } });
    await first.end();
    const folder = mkdtempSync(path.join(tmpdir(), 'nuitka-debug hangs-'));
    const debuggerPath = path.join(folder, testDebugger);
    writeFileSync(debuggerPath, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
    try {
      const client = await TestDapClient.start(nuitkaAdapter);
      await client.request('initialize', { adapterID: 'nuitka' });
      const options = { program, config: { debuggerPath } };
      const refused = failure(client.request('launch', launchConfiguration(options, programPath(program))));
      await poll('the debugger', () => processesWith(client.marker).find(({ command }) => command === 'sleep 600'));
      await client.request('disconnect', { terminateDebuggee: true });
      await refused;
      assert.match(await client.closed, /exit code 0/);
      await expectNothingLeft(client.marker);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

async function endsAfterKill(victim: Victim, afterMs: number, what: string): Promise<void> {
  const client = await TestDapClient.start(nuitkaAdapter);
  const configuration = launchConfiguration({ program, config: { args: ['busy'] } }, programPath(program));
  const begun = beginSession(client, { adapterID: 'nuitka', configuration }).then(
    () => 'it began',
    (error: unknown) => String(error),
  );
  await delay(afterMs);
  // Where it is not there yet, as soon as it is.
  const found = await poll(what, () => {
    const each = partsOf(client, victim);
    return each.length > 0 ? each : undefined;
  });
  for (const each of found) kill(each.pid);
  await client.waitForEvent('terminated', undefined, 20_000);
  const said = [await begun, ...client.log.entries.map(({ message }) => JSON.stringify(message))].join('\n');
  assert.match(said, /SIGKILL|native debugger|ended/, what);
  assert.doesNotMatch(said, /fault of the debugger/, what);
  await client.request('disconnect', {}).catch(() => undefined);
  assert.match(await client.closed, /exit code 0/, what);
  await expectNothingLeft(client.marker);
}

/** The processes of a session that are such a part of it, at this moment. */
function partsOf({ pid }: TestDapClient, { command: wanted }: Victim): { pid: number }[] {
  assert.ok(pid !== undefined);
  return descendantsOf(pid).filter(({ command }) => wanted.test(command));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
