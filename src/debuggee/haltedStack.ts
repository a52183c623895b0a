import type { NativeDebugger, NativeFrame, NativeStop } from '../debugger/nativeDebugger';
import type { PythonFrame } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import type { FrameNames } from './frameNames';
import type { MemoryStack } from './memoryStack';

/** Frames that are read at once; a stack overflow has tens of thousands. */
const MOST_FRAMES = 200;

/**
 * The stack of a program that stopped in native code: the native frames on top, down to the first
 * compiled Python function, and below them the Python stack as the program's memory has it.
 */
export class HaltedStack {
  constructor(
    private readonly native: NativeDebugger,
    private readonly memory: MemoryStack,
    private readonly names: FrameNames,
    private readonly index: DebugMapIndex,
  ) {}

  /** A page of the stack; ids are negative, these frames have no variables. Never fails: shows what can be read. */
  async page(stop: NativeStop, start: number, count: number): Promise<{ frames: PythonFrame[]; total: number }> {
    const native = await this.native.nativeStack(stop.thread, 0, MOST_FRAMES).catch((): NativeFrame[] => []);
    const firstPython = native.findIndex((frame) => this.isPython(frame.function));
    const python = await this.memory.frames(stop.osThreadId, MOST_FRAMES).catch(() => []);
    const shownNative = python.length > 0 && firstPython >= 0 ? native.slice(0, firstPython) : native;
    const all = [...shownNative.map(describeNative), ...python.map((frame) => this.names.describe(frame))];
    all.forEach((frame, level) => (frame.id = -(level + 1)));
    return { frames: all.slice(start, count === 0 ? undefined : start + count), total: all.length };
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
