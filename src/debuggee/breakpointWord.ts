import type { BreakpointConditions } from './debuggee';
import { parseHitCondition } from './hitCondition';

/** Where a breakpoint stops: at each line event of its line, at the entry of a function, where a value has changed. */
export type BreakpointFlag = 'l' | 'e' | 'w';

/**
 * What the runtime is told of a breakpoint of any kind: ID:FLAG:OPERATOR:OPERAND:CONDITION:MESSAGE
 * (nd_read_breakpoint). Undefined when the hit condition is none.
 */
export function breakpointWord(
  { id, condition, hitCondition }: BreakpointConditions,
  flag: BreakpointFlag,
  message?: string,
): string | undefined {
  const hits = parseHitCondition(hitCondition);
  if (!hits) return undefined;
  return [id, flag, hits.operator, hits.operand, hex(condition?.trim()), hex(message)].join(':');
}

/** Why there is no word. */
export function badHitCondition(text: string | undefined): string {
  return `"${text ?? ''}" is no hit count: it is a number, alone or behind ==, >, >=, <, <= or %.`;
}

/** Text that may have any characters, as one word; nothing for none. */
export function hex(text: string | undefined): string {
  return Buffer.from(text ?? '', 'utf8').toString('hex');
}
