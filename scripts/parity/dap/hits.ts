import type { Trace } from '../traceFile';
import type { Vocabulary } from '../vocabulary';
import type { Session, Stop } from './session';

/** More stops than these are not looked at: breakpoints are cleared then, and the program runs on. */
export const MAX_HITS = 3000;

export interface Hits {
  /** Line events, one for each stop. */
  trace: Trace;
  /** By number of the stop, from 0, in the first thread: its variables, where they were wanted. */
  locals: Map<number, ReadonlyMap<string, string>>;
  /** Whether there were more stops. */
  cut: boolean;
}

/**
 * Goes from stop to stop until the program has ended.
 * @param files with breakpoints
 * @param wanted stops of the first thread, from 0, whose variables are read
 */
export async function collectHits(
  session: Session,
  files: readonly string[],
  vocabulary: Vocabulary,
  wanted: ReadonlySet<number>,
): Promise<Hits> {
  const threads = new Map<number, number[]>();
  const locals: Hits['locals'] = new Map();
  let count = 0;
  for (let stop = await session.stopped(); stop; stop = await session.stopped()) {
    if (count++ === MAX_HITS) {
      for (const file of files) await session.setBreakpoints(file, []);
    } else {
      const events = threads.get(stop.threadId) ?? [];
      threads.set(stop.threadId, events);
      const isFirst = threads.keys().next().value === stop.threadId;
      if (isFirst && wanted.has(events.length)) locals.set(events.length, await session.locals(stop));
      events.push(vocabulary.number(eventOf(stop)));
    }
    await session.go('continue', stop);
  }
  const trace = { threads: [...threads.values()].map((events, i) => ({ id: i + 1, events: Int32Array.from(events) })) };
  return { trace, locals, cut: count > MAX_HITS };
}

function eventOf({ file, name, line }: Stop): Parameters<Vocabulary['number']>[0] {
  return { kind: 'line', file, name, line };
}
