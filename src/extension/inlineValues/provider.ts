import * as vscode from 'vscode';
import { debugType } from '../names';
import { variablesToShow } from './variables';

/**
 * Shows values behind the lines of a function that is stopped, while there is a session of ours; dispose to end it.
 * Without one VS Code does for Python files what it does without this extension.
 */
export function showInlineValues(): vscode.Disposable {
  const sessions = new Set<string>();
  let registration: vscode.Disposable | undefined;
  const update = (): void => {
    if (sessions.size > 0) registration ??= vscode.languages.registerInlineValuesProvider('python', new Provider());
    else registration = void registration?.dispose();
  };
  const started = vscode.debug.onDidStartDebugSession(({ id, type }) => {
    if (type === debugType) sessions.add(id);
    update();
  });
  const ended = vscode.debug.onDidTerminateDebugSession(({ id }) => {
    sessions.delete(id);
    update();
  });
  return new vscode.Disposable(() => {
    sessions.clear();
    update();
    vscode.Disposable.from(started, ended).dispose();
  });
}

/** Names the variables; VS Code takes their values from the Locals that it shows anyway. Nothing is evaluated. */
class Provider implements vscode.InlineValuesProvider {
  provideInlineValues(
    document: vscode.TextDocument,
    viewPort: vscode.Range,
    { stoppedLocation }: vscode.InlineValueContext,
  ): vscode.InlineValue[] {
    // A session of another debugger for Python may be the one that is stopped.
    if (vscode.debug.activeDebugSession?.type !== debugType) return [];
    const stopped = stoppedLocation.start.line;
    const lines = document.getText(new vscode.Range(0, 0, stopped + 1, 0)).split(/\r\n|\r|\n/, stopped + 1);
    return variablesToShow(lines)
      .filter(({ line }) => line >= viewPort.start.line && line <= viewPort.end.line)
      .map(({ name, line, column }) => {
        const range = new vscode.Range(line, column, line, column + name.length);
        return new vscode.InlineValueVariableLookup(range, name, true);
      });
  }
}
