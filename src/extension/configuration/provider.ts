import * as vscode from 'vscode';
import { UserError } from '../../common/errors';
import type { ErrorPresenter } from '../errors/presenter';
import { activePythonFile } from './activeFile';
import { currentFileConfiguration, isEmpty } from './initial';
import type { LaunchResolver } from './resolver';

/** Turns what is in launch.json, or nothing at all, into what the adapter understands. */
export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly resolver: LaunchResolver,
    private readonly errors: ErrorPresenter,
  ) {}

  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return [currentFileConfiguration()];
  }

  /** Before VS Code replaces variables. `undefined` ends the launch without a word of VS Code's own. */
  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (!isEmpty(configuration)) return configuration;
    if (activePythonFile()) return currentFileConfiguration();
    this.errors.show(new UserError(this.whyNoFile()));
    return undefined;
  }

  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    const { type, name, request } = configuration;
    try {
      return { ...(await this.resolver.resolve(folder, configuration)), type, name, request };
    } catch (error) {
      this.errors.show(error);
      return undefined;
    }
  }

  private whyNoFile(): string {
    return vscode.window.activeTextEditor?.document.isUntitled
      ? 'Nuitka compiles files on disk. Save the file first.'
      : 'Open the Python file to debug, or make a launch configuration of type "nuitka".';
  }
}
