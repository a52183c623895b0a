import type { MiStoppedEvent } from '../mi/events';
import type { NativeStop } from '../nativeDebugger';
import type { Interrupts } from './interrupts';

/**
 * What a stop of the debugger's means to us.
 * @param thread the debugger's number of the stopped thread, where the event does not say it the one that was resumed.
 * @param interruptSignal the signal that a stop for an interrupt of ours shows.
 * @returns undefined for one that nobody asked for any more (see Interrupts): go on.
 */
export function classifyStop(
  event: MiStoppedEvent,
  thread: number,
  trapBreakpoint: number | undefined,
  interrupts: Interrupts,
  interruptSignal: string,
): NativeStop | undefined {
  const where = { thread, ...(event.pc !== undefined && { pc: event.pc }) };
  const signal = event.signal && { signal: event.signal };
  if (event.signal === undefined || event.signal.name === '0') {
    const isTrap = event.breakpoint !== undefined && event.breakpoint === trapBreakpoint;
    interrupts.overtaken();
    return { reason: isTrap ? 'trap' : 'other', ...where };
  }
  if (event.signal.name === interruptSignal) {
    const whose = interrupts.arrived();
    if (whose === 'swallow') return undefined;
    if (whose === 'interrupted') return { reason: 'interrupted', ...where };
    return { reason: 'signal', ...where, ...signal };
  }
  interrupts.overtaken();
  return { reason: 'signal', ...where, ...signal };
}
