import { PythonExtension } from '@vscode/python-extension';
import * as vscode from 'vscode';

/** The id of Microsoft's Python extension, which knows the user's interpreters and environments. */
const pythonExtensionId = 'ms-python.python';

export function hasPythonExtension(): boolean {
  return vscode.extensions.getExtension(pythonExtensionId) !== undefined;
}

/**
 * The interpreter selected for a resource in the Python extension; undefined when that extension is
 * not installed, or has none selected, or fails: its troubles are not to stop a build that can do
 * without it.
 */
export async function selectedPython(
  resource: vscode.Uri | undefined,
  log: (line: string) => void,
): Promise<string | undefined> {
  if (!hasPythonExtension()) return undefined;
  try {
    const { environments } = await PythonExtension.api();
    const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(resource));
    return environment?.executable.uri?.fsPath;
  } catch (error) {
    log(`The Python extension did not tell the selected interpreter: ${String(error)}`);
    return undefined;
  }
}
