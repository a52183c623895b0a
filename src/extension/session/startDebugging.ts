import { basename } from 'node:path';
import * as vscode from 'vscode';
import { fileConfiguration } from '../configuration/initial';

/** Debugs one file by the settings, without a launch.json. */
export async function startDebugging(source: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(source);
  await vscode.debug.startDebugging(folder, fileConfiguration(source.fsPath, basename(source.fsPath)));
}
