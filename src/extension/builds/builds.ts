import type { BuildListener, BuildRequest, BuildResult } from '../../build/types';
import { CancelledError, messageOf } from '../../common/errors';

/** The build service, as the extension needs it. */
export type Build = (request: BuildRequest, listener: BuildListener, signal: AbortSignal) => Promise<BuildResult>;

/** Who notes how builds went; see history.ts. */
export interface BuildNotes {
  started(file: string): void;
  compiled(file: string, flavor: BuildRequest['flavor'], result: BuildResult): void;
  failed(file: string, flavor: BuildRequest['flavor'], message: string): void;
  /** Cancelled: all is as it was. */
  ended(file: string): void;
}

/** The builds that run in the extension host, for commands and tasks: noted, and ended with the window. */
export class Builds {
  private readonly running = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();

  constructor(
    private readonly build: Build,
    private readonly notes: BuildNotes,
  ) {}

  readonly run: Build = async (request, listener, signal) => {
    const promise = this.noted(request, listener, AbortSignal.any([signal, this.closing.signal]));
    const settled = promise.catch(() => undefined);
    this.running.add(settled);
    try {
      return await promise;
    } finally {
      this.running.delete(settled);
    }
  };

  /** Cancels all; resolves when no process of theirs is left. */
  async end(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.running);
  }

  private async noted(request: BuildRequest, listener: BuildListener, signal: AbortSignal): Promise<BuildResult> {
    const { flavor } = request;
    let { program: file } = request;
    const { notes } = this;
    const noting: BuildListener = {
      ...listener,
      source: (found) => (file ??= found),
      progress(phase, percent) {
        if (file !== undefined) notes.started(file);
        listener.progress?.(phase, percent);
      },
    };
    try {
      const result = await this.build(request, noting, signal);
      if (file !== undefined) notes.compiled(file, flavor, result);
      return result;
    } catch (error) {
      // Where there is no such module there is no file to note it of.
      if (file === undefined) throw error;
      if (error instanceof CancelledError) notes.ended(file);
      else notes.failed(file, flavor, messageOf(error));
      throw error;
    }
  }
}
