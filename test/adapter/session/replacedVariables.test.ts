import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, venvPython } from '../../../scripts/dap/adapters';
import { isLldbMi } from '../../support/debugger';
import { launchProgram } from '../../support/launch';

/** The program is long, compiled with sanitizers, and stops hundreds of times; in ms. */
const LONG = 900_000;

const support = path.join(root, 'test', 'support', 'variables');
const program = path.join(root, '.cache', 'test-programs', 'replaced.py');
const sanitizers = '-fsanitize=address,undefined';

/** Runs in the console at each stop; its globals are the names of the frame. */
const REPLACE = "globals().pop('x', None) if kind == 'deleted' else globals().update(x=new_value())";

function python(script: string): string[] {
  return execFileSync(venvPython, [path.join(support, script), program], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}

/** The lines at which x is replaced; true where it is the caller's. */
function places(): Map<number, boolean> {
  const found = new Map<number, boolean>();
  for (const [index, text] of readFileSync(program, 'utf8').split('\n').entries()) {
    const comment = /# change x( in caller)?$/.exec(text);
    if (comment) found.set(index + 1, comment[1] !== undefined);
  }
  return found;
}

describe('a variable that is replaced while it is in use', function () {
  this.timeout(LONG);

  it('has the effect that it has in CPython, in all kinds of scopes, and no freed memory is used', async function () {
    // lldb-mi tells of no stop of a program with the address sanitizer.
    if (isLldbMi) this.skip();
    mkdirSync(path.dirname(program), { recursive: true });
    python('scenarios.py');
    const expected = python('interpreted.py');
    const count = Number(expected.pop());
    assert.ok(count > 500, `${count} replacements`);
    const inCaller = places();
    const session = await launchProgram({
      program,
      sourceBreakpoints: { [program]: [...inCaller.keys()].map((line) => ({ line })) },
      config: {
        env: {
          CFLAGS: `-O1 -fno-omit-frame-pointer ${sanitizers}`,
          LDFLAGS: sanitizers,
          ASAN_OPTIONS: 'detect_leaks=0',
          // The sanitizer sees objects only when each has memory of its own.
          PYTHONMALLOC: 'malloc',
        },
      },
      timeoutMs: LONG,
    });
    for (let stops = 0; stops < count; stops++) {
      const { frame } = await session.expectStopped({ reason: 'breakpoint' });
      const [, caller] = inCaller.get(frame.line) ? await session.stack(0, 2) : [];
      await session.evaluate(REPLACE, { context: 'repl', frame: caller ?? frame });
      await session.continue();
    }
    await session.expectExit(0);
    assert.deepEqual(session.output().trimEnd().split('\n'), expected);
    assert.doesNotMatch(session.output('stderr'), /AddressSanitizer|nd_\w+\.[ch]:/);
    await session.end();
  });
});
