import assert from 'node:assert/strict';
import { explainAttachFailure } from '../../../src/debugger/miDebugger/attachFailure';

describe('An attach that lldb-server cannot make', () => {
  it('is not blamed on the system', () => {
    for (const reply of [
      'unable to locate lldb-server-14.0.6',
      'failed to get reply to handshake packet within timeout',
    ]) {
      const { message } = explainAttachFailure(process.pid, reply, 'linux');
      assert.match(message, /lldb could not start lldb-server.*LLDB_DEBUGSERVER_PATH/);
    }
  });
});

describe('An attach that macOS refuses', () => {
  const explain = (pid: number, reply: string): ReturnType<typeof explainAttachFailure> =>
    explainAttachFailure(pid, reply, 'darwin');

  it('is explained by what the debugger said, with the remedy', () => {
    const asked = explain(
      process.pid,
      'attach failed (this is a non-interactive debug session, cannot get permission)',
    );
    assert.match(asked.message, /nobody to ask here.*DevToolsSecurity -enable.*non-interactive/);
    assert.deepEqual(asked.remedy, { kind: 'runInTerminal', command: 'sudo DevToolsSecurity -enable' });
    const refused = explain(process.pid, 'attach failed (Not allowed to attach to process.)');
    assert.match(refused.message, /get-task-allow.*Not allowed to attach/);
  });

  it('is no refusal where there is no such process', () => {
    assert.match(explain(2 ** 22 + 1, 'attach failed').message, /There is no process 4194305/);
  });
});
