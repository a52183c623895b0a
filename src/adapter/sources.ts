import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Client } from './client';

/**
 * Names of source files on both sides. The same file may have two: the client's workspace may be
 * reached by a symbolic link, the compiled program knows what Nuitka saw. Breakpoints must be set
 * by the program's name, and stops shown by the client's, or the editor opens the file twice.
 */
export class Sources {
  /** The program's name by real path. */
  private readonly compiled = new Map<string, string>();
  /** The client's name by real path. */
  private readonly named = new Map<string, string>();
  /** Does the file exist? Asked for every frame of every stop, so remembered for a stop. */
  private readonly existing = new Map<string, boolean>();

  constructor(private readonly client: Client) {}

  /** The files compiled into the program, when there is one. */
  setCompiled(files: readonly string[]): void {
    this.compiled.clear();
    for (const file of files) this.compiled.set(realPath(file), file);
  }

  /** The program ran on: files may have come or gone. */
  forgetFiles(): void {
    this.existing.clear();
  }

  /** The path of a source that the client names. @throws Error for one without a path, which we never send. */
  file(source: DebugProtocol.Source): string {
    if (source.path === undefined) throw new Error('The source has no path.');
    const named = path.normalize(this.client.ourPath(source.path));
    this.named.set(realPath(named), named);
    return named;
  }

  /** How the program calls a file that the client named. */
  compiledName(file: string): string {
    return this.compiled.get(realPath(file)) ?? file;
  }

  /** What the client is told of a file: by its own name for it. */
  source(file: string): DebugProtocol.Source {
    const known = this.named.get(realPath(file)) ?? file;
    return { name: path.basename(known), path: this.client.path(known) };
  }

  /** The same, but nothing for a file that cannot be opened. */
  existingSource(file: string): DebugProtocol.Source | undefined {
    let exists = this.existing.get(file);
    if (exists === undefined) {
      exists = path.isAbsolute(file) && existsSync(file);
      this.existing.set(file, exists);
    }
    return exists ? this.source(file) : undefined;
  }
}

/** The path without symbolic links; of a file that does not exist, the path itself. */
function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return path.normalize(file);
  }
}
