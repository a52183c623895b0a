import { dirname } from 'node:path';
import * as vscode from 'vscode';

/**
 * Shows a file where it is: in the system's file manager when VS Code runs beside it; in the
 * explorer when it is in the workspace; else, on another machine, by a terminal in its folder.
 */
export async function showInFolder(file: vscode.Uri): Promise<void> {
  const local = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  if (local) {
    await vscode.commands.executeCommand('revealFileInOS', file);
  } else if (vscode.workspace.getWorkspaceFolder(file)) {
    await vscode.commands.executeCommand('revealInExplorer', file);
  } else {
    vscode.window.createTerminal({ name: 'Nuitka', cwd: dirname(file.fsPath) }).show();
  }
}
