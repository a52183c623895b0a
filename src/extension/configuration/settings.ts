import * as vscode from 'vscode';
import { section } from '../names';
import type { Settings } from './complete';

/** The extension's settings for a resource; texts that are empty are absent. */
export function readSettings(folder: vscode.WorkspaceFolder | undefined): Settings {
  const configuration = vscode.workspace.getConfiguration(section, folder);
  const text = (name: string): string | undefined => {
    const value = configuration.get<string>(name)?.trim();
    return value ? substitute(value, folder?.uri.fsPath) : undefined;
  };
  const texts: Omit<Settings, 'nuitkaArgs' | 'trace' | 'buildCacheSize'> = {};
  for (const name of ['python', 'buildDir', 'debugger', 'debuggerPath'] as const) {
    const value = text(name);
    if (value !== undefined) texts[name] = value;
  }
  const buildCacheSize = configuration.get<number>('buildCacheSize');
  return {
    ...texts,
    ...(buildCacheSize === undefined ? {} : { buildCacheSize }),
    nuitkaArgs: configuration.get<string[]>('nuitkaArgs', []),
    trace: configuration.get('trace', false),
  };
}

/** VS Code replaces variables in launch.json, not in settings. */
function substitute(value: string, workspaceFolder: string | undefined): string {
  return workspaceFolder ? value.replaceAll('${workspaceFolder}', workspaceFolder) : value;
}
