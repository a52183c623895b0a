import assert from 'node:assert/strict';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { markerLine, readMarkers } from '../../support/markers';
import { fileUri, nextOf, request, RunningSessions, startDebugging, workspaceFolder } from './support';
import { EventTracker } from './tracker';

describe('a debug session through the API', () => {
  let events: EventTracker;
  let sessions: RunningSessions;
  const program = fileUri('orders.py');
  const line = (marker: string): number => markerLine(readMarkers(program.fsPath), marker, program.fsPath);

  beforeEach(() => {
    events = new EventTracker();
    sessions = new RunningSessions();
  });
  afterEach(async () => {
    await sessions.stop();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    events.dispose();
  });

  it('stops at a breakpoint, shows stack and values, and ends', async () => {
    const position = new vscode.Position(line('sum') - 1, 0);
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(program, position))]);
    const session = await startDebugging({ program: program.fsPath, console: 'internalConsole' });
    const ended = nextOf(vscode.debug.onDidTerminateDebugSession, (each) => each.id === session.id);

    const stopped = await events.next('stopped');
    assert.equal(stopped.reason, 'breakpoint');
    const stack = await request(session, 'stackTrace', { threadId: stopped.threadId ?? 0 });
    const frames = stack.stackFrames.map((frame) => `${frame.name} ${basename(frame.source?.path ?? '')}`);
    assert.deepEqual(frames, ['total_of orders.py', 'main orders.py', '<module> orders.py']);
    const [top] = stack.stackFrames;
    assert.equal(top?.line, line('sum'));
    const answer = await request(session, 'evaluate', {
      expression: 'total + 1',
      frameId: top.id,
      context: 'watch',
    });
    assert.equal(answer.result, '19');

    await request(session, 'continue', { threadId: stopped.threadId ?? 0 });
    const exited = await events.next('exited');
    assert.equal(exited.exitCode, 0);
    await ended;
  });

  it('debugs an extension module in the interpreter that imports it, in a terminal', async () => {
    const prices = fileUri('prices.py');
    const at = markerLine(readMarkers(prices.fsPath), 'raise', prices.fsPath);
    await vscode.workspace.fs.writeFile(fileUri('shop.py'), Buffer.from('import prices\n'));
    const place = new vscode.Location(prices, new vscode.Position(at - 1, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
    const session = await startDebugging({ program: 'shop.py', extensionModule: 'prices' });
    const stopped = await events.next('stopped');
    assert.equal(stopped.reason, 'breakpoint');
    const { stackFrames } = await request(session, 'stackTrace', { threadId: stopped.threadId ?? 0 });
    assert.deepEqual([stackFrames[0]?.line, basename(stackFrames[0]?.source?.path ?? '')], [at, 'prices.py']);
  });

  it('completes the configuration that the adapter gets', async () => {
    const session = await startDebugging({ program: 'orders.py', stopOnEntry: true });
    const given: Readonly<Record<string, unknown>> = session.configuration;
    const { program: resolved, cwd, buildDir, console, internalConsoleOptions, nuitkaArgs } = given;
    const folder = workspaceFolder().uri.fsPath;
    assert.equal(resolved, program.fsPath);
    assert.deepEqual(
      { cwd, console, internalConsoleOptions, nuitkaArgs },
      { cwd: folder, console: 'integratedTerminal', internalConsoleOptions: 'neverOpen', nuitkaArgs: [] },
    );
    assert.match(String(buildDir), /nuitka-debug\.nuitka-debug$/);
    await events.next('stopped');
  });

  it('shows a syntax error on its line', async () => {
    const broken = fileUri('broken.py');
    await vscode.workspace.fs.writeFile(broken, Buffer.from('fine = 1\nbroken = = 2\n'));
    const shown = nextOf(
      vscode.languages.onDidChangeDiagnostics,
      ({ uris }) =>
        uris.some((uri) => uri.fsPath === broken.fsPath) && vscode.languages.getDiagnostics(broken).length > 0,
    );
    // Whether VS Code calls this "started" is not the point here.
    void startDebugging({ program: broken.fsPath, console: 'internalConsole' }).catch(() => undefined);
    await shown;
    const [diagnostic] = vscode.languages.getDiagnostics(broken);
    assert.match(diagnostic?.message ?? '', /invalid syntax/);
    assert.equal(diagnostic?.range.start.line, 1);
    assert.equal(diagnostic.source, 'Nuitka');
  });
});
