import assert from 'node:assert/strict';
import path from 'node:path';
import { nuitkaAdapter, root } from '../dap/adapters';
import { DapClient } from '../dap/client';
import { beginSession } from '../dap/handshake';
import { markerLine, readMarkers } from '../dap/markers';
import { startAdapter } from '../dap/transport';

const program = path.join(root, 'test', 'programs', 'session', 'kinds_of_variables.py');

/** In the order in which the program comes to them: what is there, what it is changed to, and after a step. */
const STOPS: readonly { marker: string; variable: string; value: string; changed: string; next?: string }[] = [
  { marker: 'local', variable: 'result', value: '6', changed: '100', next: '101' },
  { marker: 'cell', variable: 'count', value: '5', changed: '200', next: '201' },
  { marker: 'generator', variable: 'seen', value: '0', changed: '300', next: '301' },
  { marker: 'class', variable: 'size', value: '1', changed: '400', next: '400' },
  { marker: 'comprehension', variable: 'each', value: '2', changed: '500' },
];
const OUTPUT = "local 101\ncell 201\ngenerator [301]\nclass (400, 'box')\ncomprehension [250000]\n";

/**
 * Debugs a program as a user does: breakpoints, variables, a change of each kind of variable that the program then
 * goes on with, a step.
 * @throws AssertionError, or what the adapter says, when something is not as it should be
 */
export async function debugThere(python: string, buildDir: string, timeoutMs: number): Promise<void> {
  const client = new DapClient(startAdapter(nuitkaAdapter));
  try {
    const markers = readMarkers(program);
    const line = (marker: string): number => markerLine(markers, marker, program);
    let output = '';
    client.onEvent('output', ({ body }) => {
      if (body.category === 'stdout') output += body.output;
    });
    const configuration = { type: 'nuitka', request: 'launch', program, python, buildDir, cwd: path.dirname(program) };
    const breakpoints = { [program]: STOPS.map(({ marker }) => ({ line: line(marker) })) };
    await beginSession(client, { adapterID: 'nuitka', configuration, breakpoints, timeoutMs });
    let threadId = 0;
    for (const { marker, variable, value, changed, next } of STOPS) {
      if (threadId !== 0) await client.request('continue', { threadId });
      const at = await stop(client);
      threadId = at.threadId;
      assert.equal(at.line, line(marker), `the breakpoint at "${marker}"`);
      assert.equal(await valueOf(client, at.frameId, variable), value, `${variable} at "${marker}"`);
      const expression = `${variable} = ${changed}`;
      await client.request('evaluate', { expression, frameId: at.frameId, context: 'repl' });
      // Where a step from a comprehension leads is not the same in all versions.
      if (next === undefined) continue;
      await client.request('next', { threadId });
      const after = await stop(client);
      assert.equal(after.line, line(`${marker}-after`), `the step from "${marker}"`);
      assert.equal(await valueOf(client, after.frameId, variable), next, `${variable} after the step`);
    }
    const ended = client.waitForEvent('terminated', undefined, timeoutMs);
    await client.request('continue', { threadId });
    await ended;
    assert.equal(output, OUTPUT, 'what the program makes of the changed variables');
  } finally {
    await client.hangUp();
  }
}

interface Stop {
  threadId: number;
  frameId: number;
  line: number;
}

async function stop(client: DapClient): Promise<Stop> {
  const { body } = await client.waitForEvent('stopped');
  const threadId = body.threadId ?? 0;
  const { stackFrames } = await client.request('stackTrace', { threadId, startFrame: 0, levels: 1 });
  const [frame] = stackFrames;
  assert.ok(frame, 'a stop has a frame');
  return { threadId, frameId: frame.id, line: frame.line };
}

async function valueOf(client: DapClient, frameId: number, name: string): Promise<string | undefined> {
  const { scopes } = await client.request('scopes', { frameId });
  for (const { variablesReference } of scopes.filter(({ expensive }) => !expensive)) {
    const { variables } = await client.request('variables', { variablesReference });
    const found = variables.find((variable) => variable.name === name);
    if (found) return found.value;
  }
  return undefined;
}
