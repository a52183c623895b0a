import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { launchProgram, type LaunchOptions } from '../../support/launch';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

function launch(how: string, options: Partial<LaunchOptions> = {}): Promise<DebugSession> {
  return launchProgram({ program: 'session/raising.py', config: { args: [how] }, ...options });
}

/** Starts with filters and conditions of theirs, set at the first line. */
async function launchWith(how: string, filterOptions: DAP.ExceptionFilterOptions[]): Promise<DebugSession> {
  const session = await launch(how, { config: { args: [how], stopOnEntry: true } });
  await session.expectStopped({ reason: 'entry' });
  await session.client.request('setExceptionBreakpoints', { filters: [], filterOptions });
  await session.continue();
  return session;
}

/** Each stop until the end: the marker where it is expected, and the exception. */
async function expectStops(session: DebugSession, expected: [at: string, exception: string][]): Promise<void> {
  for (const [at, exception] of expected) {
    const { body } = await session.expectStopped({ reason: 'exception', at });
    assert.equal(body.text, exception);
    await session.continue();
  }
}

const BROKEN = '__main__.Broken';

describe('exceptions', function () {
  this.timeout(COMPILING);

  it('stop where they are raised, once each, in every kind of code', async () => {
    const session = await launch('exit', { exceptions: ['raised'] });
    await expectStops(session, [
      ['raise', BROKEN],
      ['key', 'KeyError'],
      ['divide', 'ZeroDivisionError'],
      ['attribute', 'AttributeError'],
      ['key', 'KeyError'],
      ['chained', BROKEN],
      ['generator', BROKEN],
      ['coroutine', BROKEN],
      ['callback', BROKEN],
    ]);
    await session.expectExit(0);
    await session.end();
  });

  it('show the frame alive, and what they are', async () => {
    const session = await launch('exit', { exceptions: ['raised'] });
    const stop = await session.expectStopped({ reason: 'exception', at: 'raise' });
    assert.deepEqual(await session.locals(), { '(exception)': 'Broken(1)', value: '1' });
    assert.deepEqual(await session.functionNames(), ['raises', 'handled', 'main', '<module>']);
    const info = await session.client.request('exceptionInfo', { threadId: stop.threadId });
    assert.deepEqual([info.exceptionId, info.description, info.breakMode], [BROKEN, '1', 'always']);
    assert.match(info.details?.stackTrace ?? '', /in main\n[^]*in raises\n {4}raise Broken\(value\)/);
    await session.client.request('setExceptionBreakpoints', { filters: [] });
    await session.runToEnd();
    await session.end();
  });

  it('have the chain of their causes', async () => {
    const session = await launchWith('exit', [{ filterId: 'raised', condition: 'Broken' }]);
    for (let i = 0; i < 2; i++) {
      const stop = await session.expectStopped({ reason: 'exception', at: i === 0 ? 'raise' : 'chained' });
      const { details } = await session.client.request('exceptionInfo', { threadId: stop.threadId });
      assert.deepEqual(
        details?.innerException?.map(({ fullTypeName, message }) => [fullTypeName, message]),
        i === 0 ? undefined : [['KeyError', "'missing'"]],
      );
      await session.continue();
    }
    await session.client.request('setExceptionBreakpoints', { filters: [] }).catch(() => undefined);
    await session.end();
  });

  it('are chosen by their types', async () => {
    const session = await launchWith('exit', [
      { filterId: 'raised', condition: '(ZeroDivisionError, AttributeError)' },
    ]);
    await expectStops(session, [
      ['divide', 'ZeroDivisionError'],
      ['attribute', 'AttributeError'],
    ]);
    await session.expectExit(0);
    await session.end();
  });

  it('that nobody catches stop before the program ends, with the frames and variables of their traceback', async () => {
    const session = await launch('uncaught', { exceptions: ['uncaught'] });
    const stop = await session.expectStopped({ reason: 'exception', at: 'raise' });
    const stack = await session.stack();
    assert.deepEqual(
      stack.map(({ name }) => name),
      ['raises', 'inner', 'outer', 'main', '<module>'],
    );
    assert.deepEqual(await session.locals(stack[1]), {
      '(exception)': "Broken('UNCAUGHTUNCAUGHT')",
      how: "'uncaught'",
      local: "'uncaughtuncaught'",
      text: "'UNCAUGHTUNCAUGHT'",
    });
    const [, , caller] = stack;
    assert.ok(caller);
    assert.equal((await session.evaluate('local + how', { frame: caller })).result, "'uncaughtuncaughtuncaught'");
    const info = await session.client.request('exceptionInfo', { threadId: stop.threadId });
    assert.deepEqual([info.exceptionId, info.breakMode], [BROKEN, 'unhandled']);
    assert.doesNotMatch(session.output('stderr'), /Traceback/);
    await session.continue();
    await session.expectExit(1);
    assert.match(session.output('stderr'), /Broken: UNCAUGHTUNCAUGHT/);
    await session.end();
  });

  it('that end a thread are uncaught, too', async () => {
    const session = await launch('thread', { exceptions: ['uncaught'] });
    const { body } = await session.expectStopped({ reason: 'exception', at: 'divide' });
    assert.equal(body.text, 'ZeroDivisionError');
    assert.deepEqual(await session.locals(), {
      '(exception)': "ZeroDivisionError('division by zero')",
      a: '1',
      b: '0',
    });
    await session.runToEnd();
    await session.end();
  });

  it('that leave the user’s code for a library are unhandled by him', async () => {
    const session = await launch('exit', { exceptions: ['userUnhandled'] });
    const places: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { frame } = await session.expectStopped({ reason: 'exception' });
      places.push(frame.name);
      await session.continue();
    }
    // The lambda that called it is the last of the user's.
    assert.deepEqual(places, ['coroutine', 'callback']);
    await session.client.waitForEvent('terminated');
    await session.end();
  });

  it('SystemExit counts unless it means success', async () => {
    const success = await launch('exit', { exceptions: ['uncaught'] });
    await success.expectExit(0);
    await success.end();
    const failure = await launch('fail', { exceptions: ['uncaught'] });
    const { body } = await failure.expectStopped({ reason: 'exception', at: 'exit' });
    assert.equal(body.text, 'SystemExit');
    await failure.runToEnd(3);
    await failure.end();
  });

  it('are among the variables: where they are raised, and while they are handled', async () => {
    const session = await launch('exit', { exceptions: ['raised'], breakpoints: ['handler'] });
    const shown = async (): Promise<string | undefined> => (await session.locals())['(exception)'];
    await session.expectStopped({ reason: 'exception', at: 'raise' });
    assert.equal(await shown(), 'Broken(1)');
    const [, caller] = await session.stack();
    assert.equal((await session.locals(caller))['(exception)'], undefined);
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'handler' });
    assert.equal(await shown(), 'Broken(1)');
    await session.client.request('setExceptionBreakpoints', { filters: [] });
    await session.setMarkers();
    await session.stepOut();
    assert.equal(await shown(), undefined);
    await session.runToEnd();
    await session.end();
  });
});
