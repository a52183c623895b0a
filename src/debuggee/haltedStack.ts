import type { NativeDebugger, NativeFrame, NativeStop } from '../debugger/nativeDebugger';
import type { PythonFrame } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import type { FrameNames } from './frameNames';
import type { MemoryStack } from './memoryStack';

/** Frames that are read at once; a stack overflow has tens of thousands. */
const MOST_FRAMES = 200;

/**
 * The stacks of a program that stopped in native code: the native frames on top, down to the first
 * compiled Python function, and below them the Python stack as the program's memory has it.
 */
export class HaltedStack {
  private readonly places = new Map<number, number>();

  constructor(
    private readonly native: NativeDebugger,
    private readonly memory: MemoryStack,
    private readonly names: FrameNames,
    private readonly index: DebugMapIndex,
  ) {}

  /**
   * A page of the stack of any thread; ids are negative, these frames have no variables. Never fails: shows what can be read.
   * @param threadId the system's.
   */
  async page(
    stop: NativeStop,
    threadId: number,
    start: number,
    count: number,
  ): Promise<{ frames: PythonFrame[]; total: number }> {
    const native = await this.nativeFrames(stop, threadId).catch((): NativeFrame[] => []);
    const firstPython = native.findIndex((frame) => this.isPython(frame.function));
    const python = await this.memory.frames(threadId, MOST_FRAMES).catch(() => []);
    const shownNative = python.length > 0 && firstPython >= 0 ? native.slice(0, firstPython) : native;
    const all = [...shownNative.map(describeNative), ...python.map((frame) => this.names.describe(frame))];
    const firstId = this.firstId(threadId);
    all.forEach((frame, level) => (frame.id = firstId - level));
    return { frames: all.slice(start, count === 0 ? undefined : start + count), total: all.length };
  }

  private async nativeFrames(stop: NativeStop, threadId: number): Promise<NativeFrame[]> {
    const isStopped = stop.osThreadId === undefined || stop.osThreadId === threadId;
    const thread = isStopped ? stop.thread : (await this.native.threads()).find(({ osId }) => osId === threadId)?.id;
    return thread === undefined ? [] : this.native.nativeStack(thread, 0, MOST_FRAMES);
  }

  /** Frames of all threads have ids of their own. */
  private firstId(threadId: number): number {
    const place = this.places.get(threadId) ?? this.places.size;
    this.places.set(threadId, place);
    return -1 - place * 2 * MOST_FRAMES;
  }

  /** Nuitka's C names: impl_MODULE$$$function__N_NAME, MODULE$$$function__N_NAME$$$genobj__N_NAME_context, ... */
  private isPython(name: string | undefined): boolean {
    if (name === undefined) return false;
    if (/\$\$\$(?:function|genobj|coroutine|asyncgen|class)__\d+_/.test(name)) return true;
    return this.index.map.modules.some((module) => {
      const cName = module.name.replaceAll('.', '$');
      return name === `modulecode_${cName}` || name === `module_code_${cName}`;
    });
  }
}

function describeNative(frame: NativeFrame): PythonFrame {
  const name = frame.function ?? `0x${frame.pc.toString(16)}`;
  const described: PythonFrame = { id: 0, line: frame.line ?? 0, kind: 'native', name };
  if (frame.fullname !== undefined) described.file = frame.fullname;
  return described;
}
