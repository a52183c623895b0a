import { InternalError } from '../common/errors';
import type { NativeStop } from '../debugger/nativeDebugger';
import type { StopReport } from './answers';
import type { Stop } from './debuggee';

/** A stop that the runtime reported. @throws InternalError for a reason that is not known */
export function describeStop({ reason, threadId, hits, text, exception, changes }: StopReport): Stop {
  const stop: Stop = { reason: stopReason(reason), threadId };
  if (hits.length > 0) stop.hits = hits;
  if (exception !== undefined) {
    stop.text = exception;
    stop.description = 'Paused on exception';
  } else if (changes) {
    stop.description = stop.text = changes.join('; ');
  } else if (text !== undefined) {
    stop.text = text;
    stop.description = `Paused on a breakpoint whose condition failed: ${text}`;
  }
  return stop;
}

const REASONS = ['breakpoint', 'data breakpoint', 'step', 'pause', 'entry', 'exception'] as const;

function stopReason(reason: string): Stop['reason'] {
  const known = REASONS.find((each) => each === reason);
  if (known === undefined) throw new InternalError(`A stop for an unknown reason: ${reason}`);
  return known;
}

/** What stopped the program in native code, in words. */
export function describeHalt(halt: NativeStop): string {
  if (halt.signal) return `${halt.signal.name}: ${halt.signal.meaning}`;
  return halt.reason === 'interrupted' ? 'interrupted in native code' : 'a stop of the native debugger';
}
