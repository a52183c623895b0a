import type { MiFrame } from '../mi/commands';
import type { NativeFrame } from '../nativeDebugger';

/** @param module the program or library that the frame is in. */
export function toNativeFrame(frame: MiFrame, module: string | undefined): NativeFrame {
  return {
    level: frame.level,
    pc: frame.pc,
    ...(frame.function !== undefined && { function: frame.function }),
    ...(frame.file !== undefined && { file: frame.file }),
    ...(frame.fullname !== undefined && { fullname: frame.fullname }),
    ...(frame.line !== undefined && { line: frame.line }),
    ...(module !== undefined && { module }),
  };
}
