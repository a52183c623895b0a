import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { nuitkaAdapter, root, venvPython } from '../../../scripts/dap/adapters';
import { readMarkers } from '../../../scripts/dap/markers';
import { TestDapClient } from '../../support/dapClient';
import { programPath } from '../../support/launch';
import { poll } from '../../support/poll';
import { expectNothingLeft, newProcessMarker } from '../../support/processes';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

describe('a server', function () {
  this.timeout(COMPILING);
  it('serves several clients at once, each with a program of its own, and ends with all of them', async () => {
    const marker = newProcessMarker();
    const [script = ''] = nuitkaAdapter.args;
    const server = spawn(nuitkaAdapter.command, [script, '--server=0'], { env: { ...process.env, ...marker.env } });
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const port = Number(await poll('the port', () => /listening on 127\.0\.0\.1:(\d+)/.exec(said)?.[1]));

    const program = programPath('session/tour.py');
    const line = readMarkers(program).get('add') ?? 0;
    const clients = await Promise.all(
      ['one', 'two'].map(async () => {
        const client = await TestDapClient.connect(port, {}, marker);
        await client.request('initialize', { adapterID: 'nuitka' });
        const attributes = {
          program,
          console: 'internalConsole',
          python: venvPython,
          buildDir: `${root}/.cache/test-builds`,
        };
        const launch = client.request('launch', attributes, { timeoutMs: 180_000 });
        await client.request('setBreakpoints', { source: { path: program }, breakpoints: [{ line }] });
        await client.request('configurationDone', {});
        await launch;
        const { body } = await client.waitForEvent('process');
        await client.waitForEvent('stopped');
        return { client, pid: body.systemProcessId };
      }),
    );
    assert.notEqual(clients[0]?.pid, clients[1]?.pid);
    await clients[0]?.client.request('disconnect', {});
    await clients[0]?.client.closed;
    // The other one is not disturbed.
    assert.equal((await clients[1]?.client.request('threads', undefined))?.threads.length, 1);
    server.kill('SIGTERM');
    assert.equal(await ended, 0);
    await clients[1]?.client.closed;
    await expectNothingLeft(marker);
  });
});
