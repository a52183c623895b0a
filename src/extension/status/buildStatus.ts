import * as vscode from 'vscode';
import { isUnchangedSinceBuild } from '../../build/fingerprint/unchanged';
import type { BuildHistory } from '../builds/history';
import { activePythonFile } from '../configuration/activeFile';
import { commands } from '../names';
import { statusText } from './statusText';

/** Right of the language in the status bar, which is at 100. */
const priority = 99;

/** The state of the last build of the Python file in the editor, in the status bar. */
export class BuildStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('nuitka.build', vscode.StatusBarAlignment.Right, priority);
  private readonly subscriptions: vscode.Disposable[];
  private wasDirty = false;

  constructor(private readonly history: BuildHistory) {
    this.item.name = 'Nuitka Build';
    this.item.command = commands.buildMenu;
    this.subscriptions = [
      history.onDidChange(() => this.show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      // Another module of the program may be what was saved.
      vscode.workspace.onDidSaveTextDocument(({ languageId }) => {
        if (languageId === 'python') this.show();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document && document.isDirty !== this.wasDirty) this.show();
      }),
    ];
    this.show();
  }

  dispose(): void {
    this.item.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private show(): void {
    const file = activePythonFile()?.fsPath;
    if (file === undefined) {
      this.item.hide();
      return;
    }
    this.wasDirty = vscode.window.activeTextEditor?.document.isDirty ?? false;
    const last = this.history.lastOf(file);
    const isCurrent = last?.kind === 'compiled' && !this.wasDirty && isUnchangedSinceBuild(last.program);
    const { text, tooltip } = statusText({ runsSinceMs: this.history.runsSince(file), last, isCurrent }, Date.now());
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.show();
  }
}
