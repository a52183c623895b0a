import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '../../../src/common/errors';
import { MiCommandError } from '../../../src/debugger/mi/errors';
import { explained } from '../../../src/debugger/miDebugger/refusal';

describe('What the native debugger refuses', () => {
  const refused = () => Promise.reject(new MiCommandError('-data-write-memory-bytes', 'Cannot access memory'));

  it("is nobody's fault where the program just ends: its memory goes before it has", async function () {
    if (process.platform !== 'linux') this.skip();
    const program = spawn('sleep', ['600']);
    await once(program, 'spawn');
    assert.ok(program.pid !== undefined);
    const answer = explained(refused(), program.pid);
    program.kill('SIGKILL');
    await assert.rejects(answer, (error) => error instanceof UserError && /The program has ended/.test(error.message));
  });

  it('is its own error where the program is there', async () => {
    await assert.rejects(explained(refused(), process.pid), MiCommandError);
  });
});
