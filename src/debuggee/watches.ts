import { badHitCondition, breakpointWord } from './breakpointWord';
import type { DataBreakpointRequest, ResolvedBreakpoint, Watchable } from './debuggee';

/** A place in the program, as its service answers. */
export type WatchableAnswer = { place: number; name: string } | { refused: string };

/** The data breakpoints of one process, in the runtime's terms: the places of values have numbers there. */
export class Watches {
  private version = 0;

  constructor(private readonly pid: number) {}

  /** What the client is told of a place; the identifier says which process it is in. */
  describe(answer: WatchableAnswer): Watchable {
    if ('refused' in answer) return { refused: answer.refused };
    return { dataId: `${this.pid}:${answer.place}`, name: answer.name };
  }

  /** What becomes of each, and "VERSION PLACE:ACCESS:BREAKPOINT…" for the program (nd_watches.c). */
  set(requests: readonly DataBreakpointRequest[]): { resolved: ResolvedBreakpoint[]; text: string } {
    const words: string[] = [];
    const resolved = requests.map((request): ResolvedBreakpoint => {
      const { id, dataId, access, hitCondition } = request;
      const [pid, place] = dataId.split(':');
      if (pid !== String(this.pid) || !place || !/^\d+$/.test(place)) {
        return { id, verified: false, message: 'The program that this value was in has ended.' };
      }
      const word = breakpointWord(request, 'w');
      if (word === undefined) return { id, verified: false, message: badHitCondition(hitCondition) };
      words.push(`${place}:${access === 'different' ? 'c' : 'w'}:${word}`);
      return { id, verified: true };
    });
    return { resolved, text: [++this.version, ...words].join(' ') };
  }
}
