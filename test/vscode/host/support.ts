import * as vscode from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { debugType } from '../../../src/extension/names';

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('nuitka-debug.nuitka-debug');
  if (!found) throw new Error('The extension is not there.');
  return found;
}

/** The workspace that the suite runs in. */
export function workspaceFolder(): vscode.WorkspaceFolder {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return folder;
}

export function fileUri(name: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder().uri, name);
}

/** Starts a session and returns it. */
export async function startDebugging(configuration: Record<string, unknown>): Promise<vscode.DebugSession> {
  const started = nextOf(vscode.debug.onDidStartDebugSession);
  const ok = await vscode.debug.startDebugging(workspaceFolder(), {
    type: debugType,
    request: 'launch',
    name: 'test',
    python: process.env['TEST_PYTHON'],
    ...configuration,
  });
  if (!ok) throw new Error('The session did not start.');
  return started;
}

/**
 * The sessions that run. `activeDebugSession` is told of an end separately, after `onDidTerminateDebugSession`: whoever
 * waits for the end of a session that is still the active one may wait for what has been.
 */
export class RunningSessions {
  private readonly running = new Set<vscode.DebugSession>();
  private readonly subscriptions = [
    vscode.debug.onDidStartDebugSession((session) => this.running.add(session)),
    vscode.debug.onDidTerminateDebugSession((session) => this.running.delete(session)),
  ];

  /** Ends all of them, and listens no more. */
  async stop(): Promise<void> {
    for (const session of this.running) {
      const ended = nextOf(vscode.debug.onDidTerminateDebugSession, (each) => each === session);
      // VS Code takes its own request back when the session ends before the answer is there: the end is what counts.
      vscode.debug.stopDebugging(session).then(undefined, () => undefined);
      await ended;
    }
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** The next value of an event that is as wanted. */
export function nextOf<T>(event: vscode.Event<T>, wanted: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      if (!wanted(value)) return;
      subscription.dispose();
      resolve(value);
    });
  });
}

/** The requests that the tests make: what each is given and answers. */
interface Requests {
  stackTrace: [DebugProtocol.StackTraceArguments, DebugProtocol.StackTraceResponse['body']];
  evaluate: [DebugProtocol.EvaluateArguments, DebugProtocol.EvaluateResponse['body']];
  continue: [DebugProtocol.ContinueArguments, DebugProtocol.ContinueResponse['body']];
}

/** A DAP request to the adapter of a session. */
export async function request<R extends keyof Requests>(
  session: vscode.DebugSession,
  command: R,
  args: Requests[R][0],
): Promise<Requests[R][1]> {
  // VS Code's API has no types for what an adapter answers.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return
  return session.customRequest(command, args);
}
