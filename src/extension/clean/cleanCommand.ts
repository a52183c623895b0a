import * as vscode from 'vscode';
import { keptBuilds, type KeptBuild } from '../../build/cache/builds';
import { isInUse, removeBuild, removeLeftovers } from '../../build/cache/removeBuild';
import type { BuildHistory } from '../builds/history';
import type { LaunchResolver } from '../configuration/resolver';
import type { ErrorPresenter } from '../errors/presenter';
import { buildsText, sizeText } from './sizes';

/** "Clean Nuitka Builds": deletes the builds of the workspace that nobody makes or runs, when the user agrees. */
export class CleanCommand {
  constructor(
    private readonly resolver: LaunchResolver,
    private readonly history: BuildHistory,
    private readonly errors: ErrorPresenter,
  ) {}

  async run(): Promise<void> {
    try {
      const folders = this.resolver.buildDirs();
      const builds = (await Promise.all(folders.map(keptBuilds))).flat();
      const free = builds.filter(({ folder }) => !isInUse(folder));
      const inUse = builds.length - free.length;
      if (free.length === 0) {
        tell(
          inUse === 0 ? 'There are no Nuitka builds in this workspace.' : `Nothing can be deleted. ${usedText(inUse)}`,
        );
        return;
      }
      if (!(await agreed(free, inUse, folders))) return;
      const deleted: KeptBuild[] = [];
      for (const build of free) if (await removeBuild(build)) deleted.push(build);
      for (const folder of folders) await removeLeftovers(folder);
      this.history.refresh();
      const left = builds.length - deleted.length;
      const usedNow = left === 0 ? '' : ` ${usedText(left)}`;
      tell(`Deleted ${buildsText(deleted.length)} (${sizeText(bytesOf(deleted))}).${usedNow}`);
    } catch (error) {
      this.errors.show(error);
    }
  }
}

async function agreed(builds: readonly KeptBuild[], inUse: number, folders: readonly string[]): Promise<boolean> {
  const question = `Delete ${buildsText(builds.length)} (${sizeText(bytesOf(builds))})?`;
  const lines = [
    'Each program is compiled anew when it is next debugged.',
    ...(inUse === 0 ? [] : [usedText(inUse)]),
    ...folders,
  ];
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail: lines.join('\n') }, 'Delete');
  return chosen === 'Delete';
}

function usedText(count: number): string {
  const stays = count === 1 ? 'is in use and stays' : 'are in use and stay';
  return `${buildsText(count)} ${stays}: being made, debugged or run.`;
}

function bytesOf(builds: readonly KeptBuild[]): number {
  return builds.reduce((sum, { bytes }) => sum + bytes, 0);
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
