import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Stop } from '../../debuggee/debuggee';

/** The reasons as the protocol calls them; it has no word for a signal, and clients show an exception's text. */
const REASONS = {
  breakpoint: 'breakpoint',
  step: 'step',
  pause: 'pause',
  entry: 'entry',
  exception: 'exception',
  signal: 'exception',
} as const satisfies Record<Stop['reason'], DebugProtocol.StoppedEvent['body']['reason']>;

/** What the client is told of a stop. */
export function stoppedBody(stop: Stop, hitBreakpointIds: number[]): DebugProtocol.StoppedEvent['body'] {
  const body: DebugProtocol.StoppedEvent['body'] = {
    reason: REASONS[stop.reason],
    threadId: stop.threadId,
    allThreadsStopped: true,
  };
  if (stop.description !== undefined) body.description = stop.description;
  if (stop.text !== undefined) body.text = stop.text;
  if (hitBreakpointIds.length > 0) body.hitBreakpointIds = hitBreakpointIds;
  return body;
}
