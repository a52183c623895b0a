import * as vscode from 'vscode';
import type { SourcePlace } from '../../common/errors';
import { hasPythonExtension } from '../configuration/interpreter';
import type { Log } from '../log';
import { debugType, section } from '../names';
import type { RemedyActions } from './actions';

/** Does in VS Code what the buttons of error messages offer. */
export class VscodeRemedies implements RemedyActions {
  constructor(private readonly log: Log) {}

  /** Runs pip as a task, so that the user sees it in a terminal; no shell is between. */
  installNuitka(python: string, requirement: string): void {
    const definition = { type: 'process' };
    const execution = new vscode.ProcessExecution(python, ['-m', 'pip', 'install', requirement]);
    const task = new vscode.Task(definition, vscode.TaskScope.Workspace, 'Install Nuitka', debugType, execution);
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, focus: true, clear: true };
    void vscode.tasks.executeTask(task);
  }

  selectPython(): void {
    if (hasPythonExtension()) void vscode.commands.executeCommand('python.setInterpreter');
    else void vscode.commands.executeCommand('workbench.action.openSettings', `${section}.python`);
  }

  openFile(place: SourcePlace): void {
    const position = new vscode.Position(place.line - 1, Math.max((place.column ?? 1) - 1, 0));
    void vscode.window.showTextDocument(vscode.Uri.file(place.file), {
      selection: new vscode.Range(position, position),
    });
  }

  openLog(): void {
    this.log.show();
  }

  /** Types the command without running it: it may need a password, and is the user's to agree to. */
  typeInTerminal(command: string): void {
    const terminal = vscode.window.createTerminal('Nuitka');
    terminal.show();
    terminal.sendText(command, false);
  }
}
