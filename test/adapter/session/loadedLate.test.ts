import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectCrash } from '../../support/crash';
import { launchProgram, programPath } from '../../support/launch';
import { testPython } from '../../support/python';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/loads_native.py';
const source = programPath('session/loaded_late.c');

describe('an extension module of somebody else’s that is imported half way', function () {
  this.timeout(COMPILING);

  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'nuitka-loaded-late-'));
    const ask = 'import sysconfig as s; print(s.get_path("include"), s.get_config_var("EXT_SUFFIX"), sep="\\n")';
    const [include = '', suffix = ''] = execFileSync(testPython, ['-c', ask], { encoding: 'utf8' }).split('\n');
    const module = path.join(folder, `loaded_late${suffix}`);
    execFileSync('gcc', ['-O1', '-g', '-shared', '-fPIC', '-pthread', `-I${include}`, '-o', module, source]);
  });
  after(() => rmSync(folder, { recursive: true }));

  const launch = (how: string, ...breakpoints: string[]): Promise<DebugSession> =>
    launchProgram({ program, breakpoints, config: { args: [folder, how] } });

  it('changes nothing: breakpoints stop before and after, also when it calls back', async () => {
    const session = await launch('call', 'before', 'called', 'use');
    await session.expectStopped({ reason: 'breakpoint', at: 'before' });
    await session.continue();
    await session.expectStopped({ at: 'called' });
    await session.continue();
    await session.expectStopped({ at: 'use' });
    await session.continue();
    await session.expectStopped({ at: 'called' });
    assert.deepEqual(await session.locals(), { value: '21' });
    assert.deepEqual(await session.functionNames(), ['called', 'use', 'main', '<module>']);
    await session.stepOut({ at: 'call' });
    await session.runToEnd();
    assert.equal(session.output(), 'result 2 42\n');
    await session.end();
  });

  it('is on the stack of a crash in it, with its functions and lines, above the Python stack', async () => {
    const session = await launch('crash');
    const native = await expectCrash(session, {
      native: /^crash$/,
      python: [
        ['use', 'crash'],
        ['main', 'use'],
        ['<module>', 'main'],
      ],
    });
    assert.deepEqual(
      native.slice(0, 2).map((frame) => [frame.name, frame.source?.path, frame.line]),
      [
        ['read_from', source, lineOf('here it crashes')],
        ['crash', source, lineOf('PyLong_AsVoidPtr')],
      ],
    );
    await session.end();
  });

  it('has threads that stop at breakpoints as threads of their own', async () => {
    const session = await launch('threads', 'use');
    const main = await session.expectStopped({ at: 'use' });
    await session.setMarkers('called');
    await session.continue();
    const seen = new Set<number>();
    for (let count = 0; count < 2; count++) {
      const { threadId } = await session.expectStopped({ at: 'called' });
      seen.add(threadId);
      assert.deepEqual(await session.functionNames(), ['called']);
      assert.deepEqual(await session.locals(), { value: '4' });
      const { threads } = await session.client.request('threads', undefined);
      const ids = threads.map(({ id }) => id);
      assert.ok(ids.includes(threadId) && ids.includes(main.threadId));
      await session.continue();
    }
    assert.ok(seen.size === 2 && !seen.has(main.threadId));
    await session.expectExit(0);
    await session.end();
  });

  it('has threads without Python, whose crash is shown by their native stack', async () => {
    const session = await launch('thread-crash', 'use');
    const main = await session.expectStopped({ at: 'use' });
    await session.continue();
    const { threadId } = await session.expectStopped({ reason: 'exception' });
    assert.notEqual(threadId, main.threadId);
    const { threads } = await session.client.request('threads', undefined);
    assert.ok(
      threads.some(({ id }) => id === threadId),
      JSON.stringify(threads),
    );
    const stack = await session.stack();
    assert.deepEqual(
      stack.slice(0, 2).map((frame) => [frame.name, frame.source?.path, frame.line]),
      [
        ['read_from', source, lineOf('here it crashes')],
        ['crash_alone', source, lineOf('read_from(address)')],
      ],
    );
    assert.ok(stack.every((frame) => frame.source?.path !== session.program));
    // The other threads have theirs.
    const { stackFrames } = await session.client.request('stackTrace', { threadId: main.threadId });
    assert.deepEqual(
      stackFrames.slice(-3).map(({ name, line }) => [name, line]),
      [
        ['use', session.line('thread-crash')],
        ['main', session.line('use')],
        ['<module>', session.line('main')],
      ],
    );
    assert.ok(stackFrames.some(({ name }) => name === 'crash_in_thread'));
    const ids = [...stack, ...stackFrames].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    await session.end();
  });
});

/** The line in the C that has a text. */
function lineOf(text: string): number {
  return (
    readFileSync(source, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}
