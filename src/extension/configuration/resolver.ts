import { existsSync } from 'node:fs';
import type * as vscode from 'vscode';
import { activePythonFile } from './activeFile';
import { complete, type Attributes, type Completed } from './complete';
import { selectedPython } from './interpreter';
import { readSettings } from './settings';

/** Completes launch configurations from what VS Code knows: its settings, editors and extensions. */
export class LaunchResolver {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: (line: string) => void,
  ) {}

  /** @throws UserError when there is nothing to run. */
  async resolve(folder: vscode.WorkspaceFolder | undefined, configuration: Attributes): Promise<Completed> {
    const settings = readSettings(folder);
    const file = activePythonFile();
    const knowsPython = configuration['python'] ?? configuration['pythonPath'] ?? settings.python;
    const python = knowsPython ? undefined : await selectedPython(folder?.uri ?? file, this.log);
    return complete(configuration, {
      ...(folder ? { workspaceFolder: folder.uri.fsPath } : {}),
      ...(file ? { activeFile: file.fsPath } : {}),
      ...(python ? { selectedPython: python } : {}),
      settings,
      storageDir: (this.context.storageUri ?? this.context.globalStorageUri).fsPath,
      exists: existsSync,
    });
  }
}
