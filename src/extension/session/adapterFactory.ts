import { join } from 'node:path';
import * as vscode from 'vscode';

/**
 * Starts the debug adapter as a process of its own, on the node that runs the extension host: no
 * node needs to be installed, and a fault in one session touches neither VS Code nor another session.
 */
export class AdapterFactory implements vscode.DebugAdapterDescriptorFactory {
  constructor(private readonly extensionPath: string) {}

  createDebugAdapterDescriptor(): vscode.DebugAdapterDescriptor {
    const adapter = join(this.extensionPath, 'dist', 'adapter.js');
    // In the desktop build that node is inside Electron, which has to be told to be node.
    return new vscode.DebugAdapterExecutable(process.execPath, [adapter], { env: { ELECTRON_RUN_AS_NODE: '1' } });
  }
}
