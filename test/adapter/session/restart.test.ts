import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchProgram } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

describe('restart', function () {
  this.timeout(COMPILING);
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'nuitka-restart-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('runs the program again in the same session, with its breakpoints', async () => {
    const session = await launchProgram({ program: 'session/tour.py', breakpoints: ['add', 'end'] });
    await session.expectStopped({ at: 'add' });
    const first = await session.client.waitForEvent('process');
    await session.continue();
    await session.expectStopped({ at: 'end' });
    await session.client.request('restart', {}, { timeoutMs: 60_000 });
    const second = await session.client.waitForEvent('process');
    assert.notEqual(first.body.systemProcessId, second.body.systemProcessId);
    await session.expectStopped({ reason: 'breakpoint', at: 'add' });
    await session.continue();
    await session.expectStopped({ at: 'end' });
    await session.runToEnd();
    await session.end();
  });

  it('compiles what has changed meanwhile', async () => {
    const program = path.join(folder, 'changing.py');
    writeFileSync(program, 'value = 1\nprint("first", value)\n');
    const session = await launchProgram({ program, sourceBreakpoints: { [program]: [{ line: 2 }] } });
    await session.expectStopped({ reason: 'breakpoint' });
    writeFileSync(program, 'value = 1\nvalue = 2\nprint("second", value)\n');
    await session.client.request('restart', {}, { timeoutMs: 120_000 });
    const stop = await session.expectStopped({ reason: 'breakpoint' });
    assert.equal(stop.frame.line, 2);
    await session.runToEnd();
    assert.equal(session.output(), 'second 2\n');
    await session.end();
  });
});
