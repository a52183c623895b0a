import { basename, relative } from 'node:path';
import * as vscode from 'vscode';
import type { Build } from '../builds/builds';
import { buildOf } from '../compile/request';
import { activePythonFile } from '../configuration/activeFile';
import type { LaunchResolver } from '../configuration/resolver';
import { taskType } from '../names';
import { BuildTerminal } from './buildTerminal';
import { readTaskDefinition } from './definition';

/** Of Python errors that have a place, and of the C compiler's; see package.json. */
const problemMatchers = ['$nuitka', '$nuitka-gcc'];

/** Offers tasks that compile the file in the editor, and runs those of tasks.json. */
export class NuitkaTasks implements vscode.TaskProvider {
  constructor(
    private readonly build: Build,
    private readonly resolver: LaunchResolver,
  ) {}

  provideTasks(): vscode.Task[] {
    const file = activePythonFile();
    if (!file) return [];
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const program = folder ? relative(folder.uri.fsPath, file.fsPath) : file.fsPath;
    const scope = folder ?? vscode.TaskScope.Workspace;
    return [
      this.task({ type: taskType, program }, scope, `compile ${basename(program)}`),
      this.task({ type: taskType, program, flavor: 'release' }, scope, `compile ${basename(program)} for release`),
    ];
  }

  resolveTask({ definition, scope, name }: vscode.Task): vscode.Task {
    return this.task(definition, scope ?? vscode.TaskScope.Workspace, name);
  }

  private task(
    definition: vscode.TaskDefinition,
    scope: vscode.WorkspaceFolder | vscode.TaskScope,
    name: string,
  ): vscode.Task {
    const folder = typeof scope === 'object' ? scope : undefined;
    const execution = new vscode.CustomExecution((resolved) => Promise.resolve(this.terminal(resolved, folder)));
    const task = new vscode.Task(definition, scope, name, taskType, execution, problemMatchers);
    task.group = vscode.TaskGroup.Build;
    task.presentationOptions = { clear: true };
    return task;
  }

  private terminal(definition: vscode.TaskDefinition, folder: vscode.WorkspaceFolder | undefined): BuildTerminal {
    const request = async () => {
      const { attributes, kind } = readTaskDefinition(definition);
      return buildOf(await this.resolver.resolve(folder ?? vscode.workspace.workspaceFolders?.[0], attributes), kind);
    };
    return new BuildTerminal(this.build, request);
  }
}
