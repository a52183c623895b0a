import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { filePath, generatedCScheme } from './address';

/** The files of generated C, which can be read and nothing else. A file system, so that VS Code opens them again after a reload. */
export class GeneratedCFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  /** A build has ended: what is open is read again, when it is another. */
  refresh(): void {
    const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === generatedCScheme);
    this.changed.fire(open.map(({ uri }) => ({ uri, type: vscode.FileChangeType.Changed })));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { size, mtimeMs, ctimeMs } = await found(uri, (file) => stat(file));
    return {
      type: vscode.FileType.File,
      size,
      mtime: mtimeMs,
      ctime: ctimeMs,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return found(uri, (file) => readFile(file));
  }

  /** Only builds change these files, and their ends are told. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

async function found<T>(uri: vscode.Uri, read: (file: string) => Promise<T>): Promise<T> {
  const file = filePath(uri.fsPath);
  if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  try {
    return await read(file);
  } catch {
    // A build of another program can have taken its place.
    throw vscode.FileSystemError.FileNotFound(uri);
  }
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
