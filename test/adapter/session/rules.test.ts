import assert from 'node:assert/strict';
import path from 'node:path';
import { launchProgram, programPath, type LaunchOptions } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/ruled/mine.py';
const HELPER = 'session/ruled/vendored/helper.py';
const DEEPER = 'session/ruled/vendored/deeper.py';
const VENDORED = { path: programPath('session/ruled/vendored'), include: false };

function launch(how: string, options: Partial<LaunchOptions> = {}): Promise<DebugSession> {
  return launchProgram({ program, ...options, config: { args: [how], rules: [VENDORED], ...options.config } });
}

/** A session that is stopped at a marker, without any more breakpoints. */
async function stoppedAt(marker: string): Promise<DebugSession> {
  const session = await launch('lines', { breakpoints: [marker] });
  await session.expectStopped({ at: marker });
  await session.setMarkers();
  return session;
}

/** What debugpy does with the same program and rules was written down from it. */
describe('rules', function () {
  this.timeout(COMPILING);

  it('keep steps into out of what they exclude, and let them stop where it calls back and returns', async () => {
    const session = await stoppedAt('into');
    const places = ['callback', 'callback-end', 'into', 'twice', 'callback', 'callback-end', 'twice'];
    const ofGenerator = ['callback', 'callback-end', 'callback', 'callback-end', 'twice', 'quiet', 'lines-end'];
    for (const at of [...places, ...ofGenerator]) await session.stepIn({ at });
    await session.end();
  });

  it('keep steps over the end, and out, out of what they exclude', async () => {
    const over = await stoppedAt('callback-end');
    for (const at of ['into', 'twice', 'quiet', 'lines-end']) await over.next({ at });
    await over.end();
    const out = await stoppedAt('callback');
    for (const at of ['into', 'call']) await out.stepOut({ at });
    await out.end();
  });

  it('show frames of what they exclude as those of libraries', async () => {
    const session = await stoppedAt('callback');
    const frames = (await session.stack()).map(({ name, presentationHint }) => [name, presentationHint]);
    assert.deepEqual(frames, [
      ['callback', undefined],
      ['call', 'subtle'],
      ['apply', 'subtle'],
      ['lines', undefined],
      ['main', undefined],
      ['<module>', undefined],
    ]);
    await session.end();
  });

  it('refuse breakpoints in what they exclude, of lines and functions', async () => {
    const session = await launch('lines', { breakpoints: { [program]: ['call'], [HELPER]: ['loop'] } });
    await session.expectStopped({ at: 'call' });
    const [line] = await session.setBreakpoints(programPath(HELPER), [
      { line: session.line('vendored/helper.py:loop') },
    ]);
    const { breakpoints } = await session.client.request('setFunctionBreakpoints', {
      breakpoints: [{ name: 'quiet' }, { name: 'callback' }],
    });
    for (const refused of [line, breakpoints[0]]) {
      assert.equal(refused?.verified, false);
      const message = refused.message ?? '';
      assert.match(message, /^Excluded from debugging by a rule of "rules"/);
      assert.ok(message.endsWith(JSON.stringify(VENDORED)), message);
    }
    assert.equal(breakpoints[1]?.verified, true);
    await session.continue();
    await session.expectStopped({ reason: 'function breakpoint', at: 'callback' });
    await session.client.request('setFunctionBreakpoints', { breakpoints: [] });
    await session.runToEnd();
    await session.end();
  });

  it('leave out exceptions that are raised there, and take it for a library where others leave for it', async () => {
    for (const filter of ['raised', 'userUnhandled']) {
      const session = await launch('exceptions', { exceptions: [filter] });
      const { body } = await session.expectStopped({ reason: 'exception', at: 'raise' });
      assert.equal(body.text, 'ValueError');
      await session.continue();
      await session.expectExit(0);
      await session.end();
    }
  });

  it('stop for an uncaught exception that came by the user’s code, and for no other', async () => {
    const session = await launch('uncaught', { exceptions: ['uncaught'] });
    const { body } = await session.expectStopped({ reason: 'exception', at: 'vendored/helper.py:raises' });
    assert.equal(body.text, 'KeyError');
    assert.equal((await session.topFrame()).presentationHint, 'subtle');
    await session.runToEnd(1);
    await session.end();
    const everything = [{ path: '**/ruled/**', include: false }];
    const none = await launch('uncaught', { exceptions: ['uncaught', 'raised'], config: { rules: everything } });
    await none.expectExit(1);
    await none.end();
    const mine = [{ path: '**/mine.py', include: false }];
    const other = await launch('uncaught', { exceptions: ['uncaught'], config: { rules: mine } });
    await other.expectStopped({ reason: 'exception', at: 'vendored/helper.py:raises' });
    await other.runToEnd(1);
    await other.end();
  });

  it('leave out breakpoint() there', async () => {
    const session = await launch('stops');
    await session.expectExit(0);
    await session.end();
    const all = await launch('stops', { config: { rules: [] } });
    await all.expectStopped({ reason: 'breakpoint', at: 'vendored/helper.py:breakpoint' });
    await all.runToEnd();
    await all.end();
  });

  it('go by modules, and decide by the first that matches', async () => {
    const session = await launch('lines', {
      breakpoints: ['into'],
      config: {
        rules: [
          { module: 'vendored', include: false },
          { module: 'vendored.deeper', include: true },
        ],
      },
    });
    await session.expectStopped({ at: 'into' });
    const { frame } = await session.stepIn();
    assert.deepEqual([frame.name, frame.source?.path], ['prepare', programPath(DEEPER)]);
    assert.equal((await session.stack())[1]?.presentationHint, 'subtle');
    await session.stepOut({ at: 'into' });
    await session.end();
  });

  it('that are malformed refuse the launch', async () => {
    await assert.rejects(
      launch('lines', { config: { rules: [{ path: path.dirname(program) }] } }),
      /A rule in "rules" of the launch configuration must have "include"/,
    );
  });
});
