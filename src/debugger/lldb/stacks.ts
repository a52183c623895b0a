import type { MiClient } from '../mi/client';
import { stackListFrames } from '../mi/commands';
import type { NativeStacks } from '../miDebugger/dialect';
import type { NativeFrame } from '../nativeDebugger';
import { toNativeFrame } from '../miDebugger/nativeFrame';

/** Native stacks by lldb, which reads the symbols that it needs by itself. */
export class LldbStacks implements NativeStacks {
  constructor(private readonly mi: MiClient) {}

  async stack(thread: number, start: number, count: number): Promise<NativeFrame[]> {
    if (count <= 0) return [];
    const frames = await stackListFrames(this.mi, thread, start, start + count - 1);
    return frames.map((frame) => toNativeFrame(frame, frame.from));
  }

  forget(): void {
    // lldb has noticed itself.
  }
}
