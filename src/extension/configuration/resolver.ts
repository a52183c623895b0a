import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { usableBuildFolder } from '../../build/buildFolder';
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
      storageDir: this.storageDir,
      exists: existsSync,
    });
  }

  /** The folders that builds of this workspace are in when a configuration says nothing else. */
  buildDirs(): string[] {
    const folders = vscode.workspace.workspaceFolders ?? [undefined];
    const dirs = folders.map((folder) => {
      const { buildDir } = readSettings(folder);
      const dir = buildDir === undefined ? this.storageDir : resolve(folder?.uri.fsPath ?? process.cwd(), buildDir);
      return usableBuildFolder(dir, process.env);
    });
    return [...new Set(dirs)];
  }

  private get storageDir(): string {
    return (this.context.storageUri ?? this.context.globalStorageUri).fsPath;
  }
}
