import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { BuildListener, BuildRequest, BuildResult } from '../../build/types';
import { UserError } from '../../common/errors';
import { fileConfiguration } from '../configuration/initial';
import type { LaunchResolver } from '../configuration/resolver';
import type { Diagnostics } from '../diagnostics';
import type { ErrorPresenter } from '../errors/presenter';
import type { Log } from '../log';
import { progressListener } from './progress';
import { debugBuildOf } from './request';
import { savedFile } from './savedFile';
import { showInFolder } from './showInFolder';
import { startDebugging } from '../session/startDebugging';

/** The build service, as the command needs it. */
export type Build = (request: BuildRequest, listener: BuildListener, signal: AbortSignal) => Promise<BuildResult>;

/** "Compile with Nuitka": makes a debug build of a Python file and tells how it went. */
export class CompileCommand {
  constructor(
    private readonly build: Build,
    private readonly resolver: LaunchResolver,
    private readonly log: Log,
    private readonly diagnostics: Diagnostics,
    private readonly errors: ErrorPresenter,
  ) {}

  /** @param file the file when the command comes from a menu; else the one in the active editor. */
  async run(file: vscode.Uri | undefined): Promise<void> {
    try {
      const source = await savedFile(file);
      const result = await this.buildWithProgress(source);
      this.offer(source, result);
    } catch (error) {
      if (error instanceof UserError && error.remedy?.kind === 'openFile') {
        this.diagnostics.set(error.remedy.place, error.remedy.message);
      }
      this.errors.show(error);
    }
  }

  private async buildWithProgress(source: vscode.Uri): Promise<BuildResult> {
    const folder = vscode.workspace.getWorkspaceFolder(source);
    const configuration = await this.resolver.resolve(folder, fileConfiguration(source.fsPath, ''));
    const request = await debugBuildOf(source.fsPath, configuration);
    this.diagnostics.clear();
    this.log.line(`Compiling ${source.fsPath}`);
    const title = `Compiling ${basename(source.fsPath)} with Nuitka`;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, cancellation) => {
      const abort = new AbortController();
      const subscription = cancellation.onCancellationRequested(() => abort.abort());
      const listener = progressListener(
        (step) => progress.report(step),
        (line) => this.log.line(line),
      );
      try {
        return await this.build(request, listener, abort.signal);
      } finally {
        subscription.dispose();
      }
    });
  }

  /** Tells of the success; returns at once, since the notification stays until it is answered. */
  private offer(source: vscode.Uri, result: BuildResult): void {
    const [debug, show] = ['Debug', 'Show in Folder'] as const;
    void vscode.window.showInformationMessage(successMessage(source.fsPath, result), debug, show).then((chosen) => {
      if (chosen === debug) void startDebugging(source);
      if (chosen === show) void showInFolder(vscode.Uri.file(result.program));
    });
    this.log.line(`The program is ${result.program}`);
  }
}

function successMessage(source: string, { cached, elapsedMs }: BuildResult): string {
  if (cached) return `${basename(source)} is compiled already: nothing has changed.`;
  return `Compiled ${basename(source)} for debugging in ${(elapsedMs / 1000).toFixed(1)} s.`;
}
