import * as vscode from 'vscode';
import type { BuildRequest } from '../../build/types';
import { readLastBuild, type LastBuild } from './lastBuild';

const key = 'lastBuilds';
/** So many files are remembered; of a workspace few more are programs. */
const most = 200;

/** How the last build of each file went, in this window or an earlier one of the workspace, and which run now. */
export class BuildHistory implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly last: Map<string, LastBuild>;
  private readonly running = new Map<string, number>();

  constructor(private readonly kept: vscode.Memento) {
    const entries = Object.entries(kept.get<Record<string, unknown>>(key, {}));
    this.last = new Map(
      entries.flatMap(([file, value]): [string, LastBuild][] => {
        const build = readLastBuild(value);
        return build ? [[file, build]] : [];
      }),
    );
  }

  lastOf(file: string): LastBuild | undefined {
    return this.last.get(file);
  }

  /** Since when a build of this file runs. */
  runsSince(file: string): number | undefined {
    return this.running.get(file);
  }

  /** Builds were deleted: who shows their state looks again. */
  refresh(): void {
    this.changed.fire();
  }

  started(file: string): void {
    if (this.running.has(file)) return;
    this.running.set(file, Date.now());
    this.changed.fire();
  }

  compiled(
    file: string,
    flavor: BuildRequest['flavor'],
    result: { program: string; elapsedMs: number; cached: boolean },
  ): void {
    const { program, elapsedMs, cached } = result;
    const before = this.last.get(file);
    // What was found to be current was compiled when it was.
    const known = cached && before?.kind === 'compiled' && before.program === program;
    this.ended(file, known ? before : { kind: 'compiled', flavor, program, elapsedMs, atMs: Date.now() });
  }

  failed(file: string, flavor: BuildRequest['flavor'], message: string): void {
    this.ended(file, { kind: 'failed', flavor, message, atMs: Date.now() });
  }

  /** @param build undefined: it was cancelled, and things are as they were. */
  ended(file: string, build?: LastBuild): void {
    this.running.delete(file);
    if (build) {
      this.last.delete(file);
      this.last.set(file, build);
      const entries = [...this.last].slice(-most);
      void this.kept.update(key, Object.fromEntries(entries));
    }
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
