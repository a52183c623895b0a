import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { UserError } from '../../../src/common/errors';
import { RequestFailed, type TestDapClient } from '../../support/dapClient';
import { poll } from '../../support/poll';
import type { FakeDebuggee } from './fakeDebuggee';
import { closeServers, connectClient, makeSurroundings, type Surroundings } from './served';

const program = { program: __filename, console: 'internalConsole', cwd: __dirname };
const breakpointsAt = (path: string, ...lines: number[]): DAP.SetBreakpointsArguments => ({
  source: { path },
  breakpoints: lines.map((line) => ({ line })),
});

async function launched(options: Parameters<typeof connectClient>[1] = {}, surroundings = makeSurroundings()) {
  const session = await connectClient(surroundings, options);
  const launch = session.client.request('launch', program);
  await session.client.request('configurationDone', {});
  await launch;
  return { ...session, debuggee: theDebuggee(session.surroundings) };
}

function theDebuggee(surroundings: Surroundings): FakeDebuggee {
  const debuggee = surroundings.debuggees.at(-1);
  assert.ok(debuggee);
  return debuggee;
}

/** What the client got, in order: responses by command, events by name. */
function received(client: TestDapClient): string[] {
  return client.log.entries.flatMap(({ direction, message }) => {
    if (direction === 'sent' || typeof message !== 'object' || message === null) return [];
    if ('event' in message) return [`event ${String(message.event)}`];
    return 'command' in message ? [`response ${String(message.command)}`] : [];
  });
}

/** A build that ends only when it is cancelled. */
const endlessly = (_listener: unknown, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

describe('session', () => {
  afterEach(closeServers);

  it('announces what it can do, and refuses what is to come in words', async () => {
    const { client } = await connectClient();
    const [answer] = client.log.entries
      .map(({ message }) => JSON.stringify(message))
      .filter((each) => each.includes('body'));
    for (const capability of ['ConfigurationDone', 'Restart', 'Cancel', 'Terminate', 'LoadedSources']) {
      assert.match(answer ?? '', new RegExp(`"supports${capability}Request":true`));
    }
    await assert.rejects(client.request('attach', {}), /not supported yet/);
  });

  it('answers launch when the program runs, after configurationDone', async () => {
    const { client, surroundings } = await connectClient();
    const launch = client.request('launch', { ...program, stopOnEntry: true, showReturnValue: false });
    await client.waitForEvent('process');
    const { calls } = theDebuggee(surroundings);
    assert.deepEqual(calls, []);
    await client.request('configurationDone', {});
    await launch;
    assert.deepEqual(calls, ['start {"stopOnEntry":true,"showReturnValue":false}']);
    assert.equal(surroundings.builds[0]?.program, __filename);
  });

  it('answers breakpoints at once while it compiles, and tells later what became of them', async () => {
    const surroundings = makeSurroundings();
    let compiled = (): void => undefined;
    surroundings.compile = () => new Promise((resolve) => (compiled = resolve));
    const { client } = await connectClient(surroundings);
    const launch = client.request('launch', program);
    const answer = await client.request('setBreakpoints', breakpointsAt('/w/a.py', 3, 4));
    assert.deepEqual(
      answer.breakpoints.map(({ verified, line, message, reason }) => [verified, line, message, reason]),
      [
        [false, 3, 'pending: compiling', 'pending'],
        [false, 4, 'pending: compiling', 'pending'],
      ],
    );
    compiled();
    await client.request('configurationDone', {});
    await launch;
    for (const [index, line] of [4, 4].entries()) {
      const { body } = await client.waitForEvent('breakpoint');
      assert.deepEqual(
        [body.reason, body.breakpoint.id, body.breakpoint.verified, body.breakpoint.line],
        ['changed', answer.breakpoints[index]?.id, true, line],
      );
      assert.equal(body.breakpoint.source?.path, '/w/a.py');
    }
  });

  it('sets the breakpoints before the program starts, also when the client does not wait', async () => {
    const { client, surroundings } = await connectClient();
    const launch = client.request('launch', program);
    await client.waitForEvent('process');
    void client.request('setBreakpoints', breakpointsAt('/w/a.py', 2));
    void client.request('setBreakpoints', breakpointsAt('/w/b.py', 6));
    await client.request('configurationDone', {});
    await launch;
    assert.deepEqual(surroundings.debuggees[0]?.calls, [
      'setBreakpoints /w/a.py 2',
      'set /w/a.py',
      'setBreakpoints /w/b.py 6',
      'set /w/b.py',
      'start {"stopOnEntry":false,"showReturnValue":true}',
    ]);
  });

  it('sets breakpoints one file after the other while the program runs, and says why one cannot be', async () => {
    const { client, debuggee } = await launched();
    debuggee.calls.length = 0;
    debuggee.resolveLine = ({ id, line }) => ({ id, line, verified: false, message: 'Not compiled in.' });
    const answers = await Promise.all([
      client.request('setBreakpoints', breakpointsAt('/w/a.py', 1)),
      client.request('setBreakpoints', breakpointsAt('/w/b.py', 2)),
      client.request('setBreakpoints', breakpointsAt('/w/a.py', 1, 3)),
    ]);
    assert.deepEqual(debuggee.calls, [
      'setBreakpoints /w/a.py 1',
      'set /w/a.py',
      'setBreakpoints /w/b.py 2',
      'set /w/b.py',
      'setBreakpoints /w/a.py 1,3',
      'set /w/a.py',
    ]);
    assert.equal(answers[0].breakpoints[0]?.id, answers[2].breakpoints[0]?.id);
    assert.equal(answers[1].breakpoints[0]?.message, 'Not compiled in.');
  });

  it('tells of a stop after the response to what led to it, with the breakpoints hit', async () => {
    const { client, debuggee } = await launched();
    const { breakpoints } = await client.request('setBreakpoints', breakpointsAt('/w/a.py', 3, 8));
    debuggee.stop({ reason: 'pause', threadId: 7 });
    await client.waitForEvent('stopped');
    const hits = [breakpoints[0]?.id ?? 0];
    debuggee.onMove = () => debuggee.stop({ reason: 'breakpoint', threadId: 7, hits });
    await client.request('next', { threadId: 7 });
    const { body } = await client.waitForEvent('stopped');
    assert.deepEqual(body, {
      reason: 'breakpoint',
      threadId: 7,
      allThreadsStopped: true,
      hitBreakpointIds: [breakpoints[0]?.id],
    });
    const order = received(client);
    assert.ok(order.lastIndexOf('response next') < order.lastIndexOf('event stopped'));
    assert.equal(debuggee.calls.at(-1), 'step 7 over');
  });

  it('shows frames, and the user’s code before other code', async () => {
    const { client, debuggee } = await launched({ linesStartAt1: false });
    debuggee.frames = [
      { id: 1, name: 'f', file: __filename, line: 3, kind: 'debuggable' },
      { id: 2, name: 'run', file: '/nowhere/lib.py', line: 9, kind: 'interpreted' },
      { id: 3, name: 'main', file: __filename, line: 12, kind: 'compiled' },
    ];
    debuggee.stop({ reason: 'step', threadId: 7 });
    await client.waitForEvent('stopped');
    const { stackFrames, totalFrames } = await client.request('stackTrace', { threadId: 7, startFrame: 0, levels: 2 });
    assert.equal(totalFrames, 3);
    assert.deepEqual(
      stackFrames.map(({ line, source, presentationHint }) => [line, source?.path, presentationHint]),
      [
        [2, __filename, undefined],
        [0, undefined, 'subtle'],
      ],
    );
    const all = await client.request('stackTrace', { threadId: 7 });
    assert.equal(all.stackFrames.length, 3);
  });

  it('pages variables and names their references', async () => {
    const { client, debuggee } = await launched();
    const { variables } = await client.request('variables', {
      variablesReference: 9,
      filter: 'indexed',
      start: 100,
      count: 100,
    });
    assert.equal(debuggee.calls.at(-1), 'variables 9 {"filter":"indexed","start":100,"count":100}');
    assert.deepEqual(variables, [
      { name: 'x', value: '[1]', type: 'list', indexedVariables: 1, variablesReference: 5 },
    ]);
    const { scopes } = await client.request('scopes', { frameId: 2 });
    assert.equal(scopes[0]?.variablesReference, 20);
  });

  it('gives a traceback as the answer in the console, and its last line elsewhere', async () => {
    const { client, debuggee } = await launched();
    const error = 'Traceback (most recent call last):\n  File "<debugger>", line 1\nKeyError: {_x}\n';
    debuggee.answer = { ok: false, error, output: 'printed\n' };
    const failures: unknown[] = [];
    for (const context of ['repl', 'hover']) {
      await client
        .request('evaluate', { expression: 'd[1]', context, frameId: 1 })
        .catch((e: unknown) => failures.push(e));
    }
    const messages = failures.map((each) => (each instanceof RequestFailed ? each.response.message : undefined));
    assert.deepEqual(messages, [error, 'KeyError: {_x}']);
    await client.waitForEvent('output', ({ body }) => body.output === 'printed\n');
  });

  it('says that the program runs where it must be stopped', async () => {
    const { client } = await launched();
    await assert.rejects(client.request('stackTrace', { threadId: 7 }), /notStopped.*The program is running/);
  });

  it('says in words that there is no program yet, or no more', async () => {
    const { client } = await connectClient();
    await assert.rejects(client.request('next', { threadId: 1 }), /has not been started yet/);
    assert.deepEqual(await client.request('threads', undefined), { threads: [] });
    const { client: second, debuggee } = await launched();
    debuggee.exited.fire({ code: 0 });
    await second.waitForEvent('terminated');
    await assert.rejects(second.request('continue', { threadId: 1 }), /has ended/);
  });

  it('tells of the program’s end by itself and by a signal', async () => {
    const { client, debuggee } = await launched();
    debuggee.exited.fire({ code: 3 });
    assert.equal((await client.waitForEvent('exited')).body.exitCode, 3);
    await client.waitForEvent('terminated');

    const second = await launched();
    second.debuggee.exited.fire({ signal: 'SIGKILL' });
    await second.client.waitForEvent('output', ({ body }) => body.output.includes('ended by SIGKILL'));
    assert.equal((await second.client.waitForEvent('exited')).body.exitCode, 137);
    await second.client.waitForEvent('terminated');
  });

  it('says why when the native debugger is gone, and ends', async () => {
    const { client, debuggee } = await launched();
    debuggee.exited.fire({ message: 'gdb has ended.' });
    await client.waitForEvent('output', ({ body }) => body.output.includes('gdb has ended'));
    await client.waitForEvent('terminated');
  });

  it('lets a program that is not debugged go on, whatever happens', async () => {
    const { client, surroundings } = await connectClient();
    await client.request('setBreakpoints', breakpointsAt('/w/a.py', 3));
    const launch = client.request('launch', { ...program, noDebug: true });
    await client.request('configurationDone', {});
    await launch;
    const debuggee = theDebuggee(surroundings);
    debuggee.stop({ reason: 'signal', threadId: 7 });
    await poll('going on', () => debuggee.calls.includes('resume') || undefined);
    assert.deepEqual(debuggee.calls, ['start {"stopOnEntry":false,"showReturnValue":true}', 'resume']);
    assert.ok(!received(client).includes('event stopped'));
  });

  it('shows the progress of the build, and cancels it by that', async () => {
    const surroundings = makeSurroundings();
    surroundings.compile = (listener, signal) => {
      listener.progress?.('Reading modules', 10.4);
      listener.progress?.('Reading modules', 10.4);
      listener.progress?.('Compiling C', 50);
      return endlessly(listener, signal);
    };
    const { client } = await connectClient(surroundings, { supportsProgressReporting: true });
    const launch = client.request('launch', program);
    const refused = assert.rejects(
      launch,
      (error) => error instanceof RequestFailed && error.response.message === 'cancelled',
    );
    const { body } = await client.waitForEvent('progressStart');
    assert.deepEqual([body.message, body.percentage, body.cancellable], ['Reading modules', 10, true]);
    assert.equal((await client.waitForEvent('progressUpdate')).body.message, 'Compiling C');
    await client.request('cancel', { progressId: body.progressId });
    await refused;
    await client.waitForEvent('progressEnd');
    await client.waitForEvent('terminated');
    assert.deepEqual(surroundings.debuggees, []);
  });

  it('gives up a build when it is told to terminate', async () => {
    const surroundings = makeSurroundings();
    surroundings.compile = endlessly;
    const { client } = await connectClient(surroundings);
    const launch = assert.rejects(client.request('launch', program), /cancelled/);
    await poll('the build', () => surroundings.builds[0]);
    await client.request('terminate', {});
    await launch;
    await client.waitForEvent('terminated');
  });

  it('shows a mistake in the source as a diagnostic, and as the answer to launch', async () => {
    const surroundings = makeSurroundings();
    const place = { file: '/w/app.py', line: 4, column: 7, endColumn: 9 };
    surroundings.compile = () =>
      Promise.reject(
        new UserError('app.py, line 4: invalid syntax', { kind: 'openFile', place, message: 'invalid syntax' }),
      );
    const { client } = await connectClient(surroundings);
    await assert.rejects(client.request('launch', program), /line 4: invalid syntax/);
    await client.waitForEvent('terminated');
    const events = client.log.entries.map(({ message }) => JSON.stringify(message));
    assert.ok(events.some((each) => each.includes('nuitka/diagnosticsClear')));
    assert.ok(events.some((each) => each.includes('nuitka/diagnostic"') && each.includes('"endColumn":9')));
    assert.ok(events.some((each) => each.includes('nuitka/remedy')));
  });

  it('refuses a configuration in words', async () => {
    const { client } = await connectClient();
    await assert.rejects(
      client.request('launch', { ...program, stopOnEntry: 1 }),
      /"stopOnEntry".*must be true or false/,
    );
    await client.waitForEvent('terminated');
    const { client: second } = await connectClient();
    await assert.rejects(
      second.request('launch', { ...program, cwd: '/nowhere/at/all' }),
      /working directory does not exist/,
    );
  });

  it('starts anew with its breakpoints, without ending the session', async () => {
    const { client, surroundings } = await launched();
    const { breakpoints } = await client.request('setBreakpoints', breakpointsAt('/w/a.py', 4));
    const changed: object = { ...program, stopOnEntry: true };
    await client.request('restart', { arguments: changed });
    const [first, second] = surroundings.debuggees;
    assert.ok(first && second);
    assert.deepEqual(first.calls.slice(-2), ['terminate', 'dispose']);
    assert.deepEqual(second.calls, [
      'setBreakpoints /w/a.py 4',
      'set /w/a.py',
      'start {"stopOnEntry":true,"showReturnValue":true}',
    ]);
    const pending = await client.waitForEvent('breakpoint');
    const bound = await client.waitForEvent('breakpoint');
    assert.deepEqual(
      [pending, bound].map(({ body }) => [body.breakpoint.id, body.breakpoint.verified]),
      [
        [breakpoints[0]?.id, false],
        [breakpoints[0]?.id, true],
      ],
    );
    assert.ok(!received(client).includes('event terminated'));
    second.exited.fire({ code: 0 });
    await client.waitForEvent('terminated');
  });

  it('ends the program when the client disconnects, or lets it go', async () => {
    const { client, debuggee, served } = await launched();
    await client.request('disconnect', {});
    await served.done;
    assert.deepEqual(debuggee.calls.slice(-2), ['terminate', 'dispose']);
    await client.closed;

    const second = await launched();
    await second.client.request('disconnect', { terminateDebuggee: false });
    await second.served.done;
    assert.deepEqual(second.debuggee.calls.slice(-2), ['detach', 'dispose']);
  });

  it('ends everything when the client goes away: a program, a build', async () => {
    const { client, debuggee, served } = await launched();
    await client.hangUp();
    await served.done;
    assert.deepEqual(debuggee.calls.slice(-2), ['terminate', 'dispose']);

    const surroundings = makeSurroundings();
    let cancelled = false;
    surroundings.compile = async (listener, signal) => {
      await endlessly(listener, signal);
      cancelled = true;
    };
    const second = await connectClient(surroundings);
    second.client.request('launch', program).catch(() => undefined);
    await poll('the build', () => surroundings.builds[0]);
    await second.client.hangUp();
    await second.served.done;
    assert.ok(cancelled);
  });

  it('ends when it is told to from outside', async () => {
    const { client, debuggee, served } = await launched();
    await served.end();
    assert.deepEqual(debuggee.calls.slice(-2), ['terminate', 'dispose']);
    await client.closed;
  });

  it('says no to a terminal that the client refuses to open', async () => {
    const surroundings = makeSurroundings();
    surroundings.launchDebuggee = async (request) => {
      await request.start({ program: request.program, args: request.args, cwd: request.cwd, env: {} });
      throw new Error('not reached');
    };
    const { client } = await connectClient(surroundings, { supportsRunInTerminalRequest: true });
    const launch = client.request('launch', { ...program, console: 'integratedTerminal' });
    await assert.rejects(launch, /terminal for the program could not be opened: .*"console" to "internalConsole"/);
  });
});
