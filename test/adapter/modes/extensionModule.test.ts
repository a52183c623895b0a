import assert from 'node:assert/strict';
import path from 'node:path';
import { launchProgram, programPath, type LaunchOptions } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'modes/extension/measure.py';
const area = 'modes/extension/geometry/area.py';

function launched(config: Record<string, unknown> = {}, options: Partial<LaunchOptions> = {}): Promise<DebugSession> {
  return launchProgram({ program, ...options, config: { mode: 'module', extensionModule: 'geometry', ...config } });
}

describe('an extension module', function () {
  this.timeout(COMPILING);

  it('is debugged in the interpreter that imports it, which sees nothing of that', async () => {
    const breakpoints = { [area]: ['area'], [program]: ['described'] };
    const session = await launched({ args: ['one', 'two words'], pythonArgs: ['-B'] }, { breakpoints });
    const [set] = session.breakpoints[programPath(area)] ?? [];
    const [refused] = session.breakpoints[programPath(program)] ?? [];
    assert.deepEqual([set?.verified, refused?.verified], [true, false]);
    assert.match(refused?.message ?? '', /not compiled/);
    await session.expectStopped({ reason: 'breakpoint', at: 'geometry/area.py:area' });
    assert.deepEqual(await session.functionNames(), ['rectangle', 'described', 'main', '<module>']);
    assert.deepEqual((await session.locals())['width'], '3');
    assert.equal((await session.evaluate('size.width + height')).result, '7');
    await session.evaluate('size.width = 30', { context: 'repl' });
    await session.stepOut({ at: 'geometry/__init__.py:call' });
    await session.runToEnd(5);
    assert.equal(session.output('important'), '');
    assert.equal(
      session.output(),
      `120 m²\n__main__ False [] True geometry/__init__.py ['one', 'two words'] True True\n`,
    );
    assert.equal(session.output('stderr'), '');
    await session.end();
  });

  it('stops where it is imported', async () => {
    const session = await launched({ stopOnEntry: true });
    const stop = await session.expectStopped({ reason: 'entry' });
    assert.equal(stop.frame.source?.path, programPath('modes/extension/geometry/__init__.py'));
    await session.runToEnd(5);
    await session.end();
  });

  it('is debugged under python -m, in a terminal whose own programs are left alone', async () => {
    const cwd = path.dirname(programPath(program));
    const session = await launched(
      { program: undefined, module: 'measure', cwd, env: { LD_PRELOAD: '/nowhere.so' } },
      { breakpoints: { [area]: ['area'] }, terminal: 'pty' },
    );
    await session.expectStopped({ at: 'geometry/area.py:area' });
    await session.setBreakpoints(programPath(area), []);
    await session.runToEnd(5);
    assert.match(session.terminal?.output() ?? '', /__main__ False \['LD_PRELOAD'\] True geometry/);
    await session.end();
  });

  it('is missed when the program does not import it', async () => {
    const session = await launched({ args: ['without'] });
    await session.expectExit(0);
    assert.match(session.output('important'), /has not imported geometry/);
    await session.end();
  });

  it('can be paused in what is interpreted, and ended', async () => {
    const session = await launched({ args: ['wait'] });
    await session.client.waitForEvent('output', ({ body }) => body.output.includes('waiting'));
    const { frame } = await session.pause();
    assert.equal(frame.name, 'main');
    await session.end();
  });
});
