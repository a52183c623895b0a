import * as vscode from 'vscode';

/** The Python file in the active editor, when it is on disk. */
export function activePythonFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'python' && document.uri.scheme === 'file' ? document.uri : undefined;
}
