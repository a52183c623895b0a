import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Stop } from '../../debuggee/debuggee';

/** The reasons as the protocol calls them; it has no word for a signal, and clients show an exception's text. */
const REASONS = {
  breakpoint: 'breakpoint',
  'data breakpoint': 'data breakpoint',
  step: 'step',
  pause: 'pause',
  entry: 'entry',
  exception: 'exception',
  signal: 'exception',
} as const satisfies Record<Stop['reason'], DebugProtocol.StoppedEvent['body']['reason']>;

/** What the client is told of a stop. @param isOfFunction: it is due to breakpoints of functions alone */
export function stoppedBody(stop: Stop, isOfFunction: boolean): DebugProtocol.StoppedEvent['body'] {
  const body: DebugProtocol.StoppedEvent['body'] = {
    reason: isOfFunction ? 'function breakpoint' : REASONS[stop.reason],
    threadId: stop.threadId,
    allThreadsStopped: true,
  };
  if (stop.description !== undefined) body.description = stop.description;
  if (stop.text !== undefined) body.text = stop.text;
  if (stop.hits) body.hitBreakpointIds = stop.hits;
  return body;
}
