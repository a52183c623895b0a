import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { venvPython } from '../../../scripts/dap/adapters';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/frames.py';

/** Without the marks under a line, which need the bytecode. */
function withoutMarks(output: string): string[] {
  return output.split('\n').filter((line) => !/^\s+[~^]+$/.test(line));
}

describe('what a program sees of its frames', function () {
  this.timeout(COMPILING);

  it('is as in CPython: lines, locals, tracebacks, warnings, logging, while all probes are armed or none', async () => {
    const expected = withoutMarks(execFileSync(venvPython, [programPath(program)], { encoding: 'utf8' }));
    for (const stopOnEntry of [false, true]) {
      const session = await launchProgram({ program, config: { stopOnEntry } });
      if (stopOnEntry) {
        await session.expectStopped({ reason: 'entry' });
        await session.continue();
      }
      await session.expectExit(0);
      assert.deepEqual(withoutMarks(session.output()), expected);
      await session.end();
    }
  });
});
