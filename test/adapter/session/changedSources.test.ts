import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

describe('a source that changed since the build', function () {
  this.timeout(COMPILING);
  let folder = '';
  let program = '';
  let shapes = '';
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'changed-sources-'));
    for (const name of ['tour.py', 'shapes.py']) cpSync(programPath(`session/${name}`), path.join(folder, name));
    program = path.join(folder, 'tour.py');
    shapes = path.join(folder, 'shapes.py');
  });
  after(() => rmSync(folder, { recursive: true }));
  const config = () => ({ buildDir: path.join(folder, 'builds') });

  it('is told when breakpoints are set in it, once; they stay verified', async () => {
    const session = await launchProgram({ program, breakpoints: ['call'], config: config() });
    await session.expectStopped({ at: 'call' });
    assert.equal((await session.setMarkers('call'))[0]?.message, undefined);
    const lines = [session.line('add'), session.line('end')];
    writeFileSync(program, `${readFileSync(program, 'utf8')}# changed\n`);
    for (const line of lines) {
      const [breakpoint] = await session.setBreakpoints(program, [{ line }]);
      assert.equal(breakpoint?.verified, true);
      assert.match(breakpoint.message ?? '', /^tour\.py has changed since the program was built: lines may/);
    }
    assert.match(session.output('important'), /^tour\.py has changed [^\n]*\n$/, 'one line');
    const [other] = await session.setBreakpoints(shapes, [{ line: session.line('shapes.py:area') }]);
    assert.equal(other?.message, undefined);
    await session.continue();
    await session.expectStopped({ at: 'shapes.py:area' });
    // Started again, it is built from what is there.
    await session.client.request('restart', {});
    await session.expectStopped({ at: 'shapes.py:area' });
    const [again] = await session.setMarkers('end');
    assert.deepEqual([again?.verified, again?.message], [true, undefined]);
    await session.end();
  });

  it('is told at the launch of a program that was compiled before', async () => {
    const built = await launchProgram({ program, config: config() });
    const { body } = await built.client.waitForEvent('process');
    await built.end();
    writeFileSync(program, `${readFileSync(program, 'utf8')}# changed again\n`);
    rmSync(shapes);
    const session = await launchProgram({
      program,
      breakpoints: ['end'],
      config: { program: undefined, compiledProgram: body.name },
    });
    await session.expectStopped({ at: 'end' });
    const [breakpoint] = await session.setMarkers('end');
    assert.equal(breakpoint?.verified, true);
    assert.match(breakpoint.message ?? '', /Compile it for debugging again/);
    assert.deepEqual(session.output('important').split('\n'), [
      `Changed since the program was built, so lines may have moved: ${program}. Compile it for debugging again.`,
      `The program was built from files that are not there: ${shapes}.`,
      '',
    ]);
    await session.end();
  });
});
