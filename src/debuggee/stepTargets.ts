import { UserError } from '../common/errors';
import { toCallees, toPosition } from './answers';
import type { StepTarget } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import { callsAt, stepsInto, type WantedCall } from './lineCalls';

/** The calls that were offered in this stop, and what the program is to be told of the one that is chosen. */
export class StepTargets {
  private readonly offered = new Map<number, { threadId: number; wanted: WantedCall }>();
  /** Numbers are not used again, so one of an earlier stop is known to be that. */
  private lastId = 0;

  constructor(
    private readonly index: DebugMapIndex,
    private readonly ask: (request: object) => Promise<unknown>,
  ) {}

  /** The calls of the line that a frame is at, in the order in which they are evaluated. */
  async list(frameId: number): Promise<StepTarget[]> {
    const position = toPosition(await this.ask({ command: 'position', frameId }));
    const calls = position ? callsAt(this.index, position) : [];
    if (!position || calls.length === 0) return [];
    const callees = calls.map(({ callee }) => callee);
    const found = toCallees(await this.ask({ command: 'callees', frameId, callees }));
    return stepsInto(this.index, position, calls, found).map(({ call, wanted }) => {
      const { label, line, column, endLine, endColumn } = call;
      const id = ++this.lastId;
      this.offered.set(id, { threadId: position.threadId, wanted });
      return { id, label, line, column, endLine, endColumn };
    });
  }

  /** What the program is told of a target. @throws UserError when it is not one of this stop's */
  wanted(threadId: number, id: number): WantedCall {
    const target = this.offered.get(id);
    if (!target) {
      throw new UserError('This call is not on offer any more: the program has run since. Ask for the targets again.');
    }
    if (target.threadId !== threadId) throw new UserError('This call is one of another thread.');
    return target.wanted;
  }

  /** The program runs. */
  forget(): void {
    this.offered.clear();
  }
}
