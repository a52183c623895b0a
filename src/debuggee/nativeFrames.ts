import type { NativeDebugger, NativeStop } from '../debugger/nativeDebugger';
import type { PythonFrame } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';

/** Frames read so far at once for a page; a stack overflow has tens of thousands. */
const MOST_FRAMES = 200;

/**
 * The stack of a program that stopped in native code: compiled Python functions by their names,
 * with the line where they were last seen, and what is between them as native frames.
 */
export async function nativeFrames(
  native: NativeDebugger,
  stop: NativeStop,
  index: DebugMapIndex,
  start: number,
  count: number,
): Promise<{ frames: PythonFrame[]; total: number }> {
  const frames = await native.nativeStack(stop.thread, 0, MOST_FRAMES);
  const described = frames.map((frame, level): PythonFrame => {
    const python = pythonFunction(frame.function, index);
    // Negative, so that they are never taken for frames that the program served.
    const id = -(level + 1);
    if (python) return { id, line: python.line, kind: 'compiled', name: python.name, file: python.file };
    const plain: PythonFrame = {
      id,
      line: frame.line ?? 0,
      kind: 'native',
      name: frame.function ?? `0x${frame.pc.toString(16)}`,
    };
    if (frame.fullname !== undefined) plain.file = frame.fullname;
    return plain;
  });
  const end = count === 0 ? described.length : start + count;
  return { frames: described.slice(start, end), total: described.length };
}

/** Nuitka's C names: impl_MODULE$$$function__N_NAME, MODULE$$$function__N_NAME$$$genobj__N_NAME_context, modulecode_MODULE. */
function pythonFunction(
  name: string | undefined,
  index: DebugMapIndex,
): { name: string; file: string; line: number } | undefined {
  if (name === undefined) return undefined;
  for (const module of index.map.modules) {
    const cName = module.name.replaceAll('.', '$');
    if (name === `modulecode_${cName}`) return { name: '<module>', file: module.file, line: 1 };
    const rest = ['impl_' + cName, cName].find((prefix) => name.startsWith(prefix + '$$$'));
    if (rest === undefined) continue;
    const last = name.slice(rest.length).split('$$$').pop() ?? '';
    const match = /^(?:function|genobj|coroutine|asyncgen|class)__\d+_(.*?)(?:_context)?$/.exec(last);
    const python = match?.[1];
    const scope = module.scopes.find((candidate) => candidate.name === python);
    if (scope) return { name: scope.name, file: module.file, line: scope.firstLine };
  }
  return undefined;
}
