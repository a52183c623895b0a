import type { MiClient } from '../mi/client';
import { cliPath, fileExecAndSymbols, loadLibrarySymbols, setSetting, stackListFrames } from '../mi/commands';
import { mappedFiles, moduleAt } from '../linux/procfs';
import type { NativeStacks } from '../miDebugger/dialect';
import { toNativeFrame } from '../miDebugger/nativeFrame';
import type { NativeFrame } from '../nativeDebugger';

/**
 * Native stacks by gdb, with symbols read only for what is on them. Until the first one gdb knows neither
 * the program nor its libraries (settings.ts), which also means that it cannot unwind: a library's
 * unwind tables come with its symbols. So: read what the innermost frames are in, look again, until
 * nothing unknown is left; a handful of rounds at most, and none for what was read before.
 */
export class GdbStacks implements NativeStacks {
  /** Libraries, by the names that gdb has for them. */
  private readonly loaded = new Set<string>();
  private programLoaded = false;

  constructor(
    private readonly mi: MiClient,
    private readonly pid: number,
  ) {}

  /** Frames of a stopped thread, innermost first. @throws MiCommandError when gdb cannot say. */
  async stack(thread: number, start: number, count: number): Promise<NativeFrame[]> {
    if (count <= 0) return [];
    await this.loadProgram();
    const high = start + count - 1;
    for (;;) {
      const mappings = mappedFiles(this.pid);
      // From the innermost on, also for a later page: what is below decides whether this one is right.
      const frames = await stackListFrames(this.mi, thread, 0, high);
      // gdb's own name, which may lead through links where that of the system does not (libffi.so.8, libffi.so.8.1.2).
      // It says none where it has a line of source.
      const unknown = frames.map(({ from }) => from).find((name) => this.isUnknown(name));
      if (unknown === undefined)
        return frames.slice(start).map((frame) => toNativeFrame(frame, moduleAt(mappings, frame.pc)));
      this.loaded.add(unknown);
      await loadLibrarySymbols(this.mi, unknown);
    }
  }

  /** The program became another one (execve). */
  forget(): void {
    this.loaded.clear();
    this.programLoaded = false;
  }

  private isUnknown(library: string | undefined): library is string {
    return library !== undefined && !this.loaded.has(library);
  }

  private async loadProgram(): Promise<void> {
    if (this.programLoaded) return;
    this.programLoaded = true;
    // By /proc, which is the right file even when it was replaced by a newer build since.
    const path = `/proc/${this.pid}/exe`;
    await setSetting(this.mi, 'sysroot', cliPath('/'));
    await fileExecAndSymbols(this.mi, path);
  }
}
