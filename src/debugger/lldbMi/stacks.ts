import { mappedFiles, moduleAt } from '../linux/procfs';
import type { MiClient } from '../mi/client';
import { stackListFrames, type MiFrame } from '../mi/commands';
import type { NativeStacks } from '../miDebugger/dialect';
import { toNativeFrame } from '../miDebugger/nativeFrame';
import type { NativeFrame } from '../nativeDebugger';

/** Native stacks by lldb-mi, which does not say what a frame is in, and writes something also where it knows nothing. */
export class LldbMiStacks implements NativeStacks {
  constructor(
    private readonly mi: MiClient,
    private readonly pid: number,
  ) {}

  async stack(thread: number, start: number, count: number): Promise<NativeFrame[]> {
    if (count <= 0) return [];
    const frames = await stackListFrames(this.mi, thread, start, start + count - 1);
    const mappings = mappedFiles(this.pid);
    return frames.map((frame) => toNativeFrame(withoutUnknown(frame), moduleAt(mappings, frame.pc)));
  }

  forget(): void {
    // lldb has noticed itself.
  }
}

/** Where there is no source, its path is `??/??` and its line -1. */
function withoutUnknown(frame: MiFrame): MiFrame {
  if (frame.line !== undefined && frame.line > 0 && frame.file !== '??') return frame;
  return { ...frame, file: undefined, fullname: undefined, line: undefined };
}
