import * as vscode from 'vscode';
import { commands } from '../names';

/** What a click on the status bar offers. */
const entries: readonly (vscode.QuickPickItem & { command: string })[] = [
  { label: '$(package) Compile for debugging', command: commands.compile },
  { label: '$(rocket) Compile for release', command: commands.compileRelease },
  { label: '$(debug-alt) Debug', command: commands.debugFile },
  { label: '$(file-code) Show generated C', command: commands.showGeneratedC },
  { label: '$(output) Show log', command: commands.showLog },
  { label: '$(trash) Clean builds', command: commands.cleanBuilds },
];

/** Lets the user choose what to do with the file in the editor, and does it. */
export async function showBuildMenu(): Promise<void> {
  const chosen = await vscode.window.showQuickPick(entries, { title: 'Nuitka' });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}
