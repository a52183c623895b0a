import assert from 'node:assert/strict';
import { closeServers, connectClient, makeSurroundings } from './served';

describe('targets of a step into, of a client', () => {
  afterEach(closeServers);

  it('are in its columns, and are stepped into', async () => {
    const surroundings = makeSurroundings();
    const { client } = await connectClient(surroundings, { columnsStartAt1: false });
    const launch = client.request('launch', { program: __filename, console: 'internalConsole', cwd: __dirname });
    await client.request('configurationDone', {});
    await launch;
    const [debuggee] = surroundings.debuggees;
    debuggee?.stop({ reason: 'step', threadId: 7 });
    await client.waitForEvent('stopped');
    const { targets } = await client.request('stepInTargets', { frameId: 1 });
    assert.deepEqual(targets, [{ id: 3, label: 'f(x)', line: 2, column: 4, endLine: 2, endColumn: 8 }]);
    await client.request('stepIn', { threadId: 7, targetId: 3 });
    assert.ok(debuggee?.calls.includes('step 7 into 3'));
  });
});
