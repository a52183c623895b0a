import assert from 'node:assert/strict';
import type { ProcessEnd, ProgramHost } from '../../../src/adapter/launch/programHost';
import { Run } from '../../../src/adapter/run/run';
import { Emitter } from '../../../src/common/events';
import { poll } from '../../support/poll';
import { FakeDebuggee } from './fakeDebuggee';

/** What a client is told of the end of a program: `told` by the debugger, `seen` by the program's parent. */
async function endOf(told: ProcessEnd & { message?: string }, seen?: ProcessEnd) {
  const debuggee = new FakeDebuggee();
  const sent: [event: string, body: unknown][] = [];
  const done = () => Promise.resolve();
  const host: ProgramHost = {
    onEnded: new Emitter<ProcessEnd>().event,
    ...{ start: done, drained: done, finished: done, unwound: done, signal: () => undefined, release: () => undefined },
    endOf: (pid) => (pid === debuggee.pid ? seen : undefined),
  };
  const run = new Run(
    debuggee,
    host,
    {
      send: (event, ...[body]) => sent.push([event, body]),
      sources: { forgetFiles: () => undefined },
      breakpoints: { areFunctions: () => false },
      logs: { add: () => undefined, flush: () => undefined },
      internalError: (error) => assert.fail(String(error)),
    },
    { noDebug: false },
  );
  debuggee.exited.fire(told);
  await poll('the end', () => sent.find(([event]) => event === 'terminated'));
  assert.ok(run.over);
  return sent.flatMap(([event, body]) => (event === 'terminated' ? [] : [body]));
}

describe('the end of a program', () => {
  it('is told as its parent saw it, where the debugger could only guess', async () => {
    assert.deepEqual(await endOf({ signal: 'SIGKILL' }, { signal: 'SIGSEGV' }), [
      { category: 'important', output: 'The program was ended by SIGSEGV.\n' },
      { exitCode: 139 },
    ]);
    assert.deepEqual(await endOf({ signal: 'SIGKILL' }, { code: 3 }), [{ exitCode: 3 }]);
  });

  it('is told as the debugger says where the program is no child of ours', async () => {
    assert.deepEqual((await endOf({ signal: 'SIGKILL' }))[1], { exitCode: 137 });
  });

  it('is told as the debugger says where Node does not know the signal', async () => {
    assert.deepEqual((await endOf({ signal: 'SIGRTMAX' }, { code: 0 }))[1], { exitCode: 192 });
  });

  it('is not told as the one that we made when the debugger was lost', async () => {
    assert.deepEqual(await endOf({ message: 'gdb has ended.' }, { signal: 'SIGKILL' }), [
      { category: 'important', output: 'gdb has ended.\n' },
      { exitCode: -1 },
    ]);
  });
});
