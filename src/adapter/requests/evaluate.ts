import type { DebugProtocol } from '@vscode/debugprotocol';
import type { EvaluateRequest } from '../../debuggee/debuggee';
import { PythonError } from '../protocol/failure';
import type { Arguments } from '../protocol/requests';
import { handler } from './handler';
import { describeResult } from './describe';
import { withPatience } from './patience';

/**
 * Watches, hovers and the console. What Python raises is the answer: a failed response, whose
 * message is the traceback in the console and one line elsewhere.
 */
export const evaluate = handler(
  'evaluate',
  async (session, args, call): Promise<DebugProtocol.EvaluateResponse['body']> => {
    const request = read(args);
    const evaluation = session.debuggee.values.evaluate(request, call.signal);
    const result = await withPatience(session, call, request.expression, evaluation);
    if (result.output) session.send('output', { category: 'stdout', output: result.output });
    if (!result.ok) throw new PythonError(request.context === 'repl' ? result.error : lastLine(result.error));
    return describeResult(result);
  },
  { capabilities: { supportsEvaluateForHovers: true, supportsClipboardContext: true }, quiet: true },
);

const CONTEXTS = ['watch', 'hover', 'repl', 'clipboard', 'variables'] as const;

function read(args: Arguments<'evaluate'>): EvaluateRequest {
  const request: EvaluateRequest = {
    expression: args.expression,
    // A context that is not known (clients may invent some) gets the strictest one.
    context: CONTEXTS.find((context) => context === args.context) ?? 'watch',
  };
  if (args.frameId !== undefined) request.frameId = args.frameId;
  if (args.format?.hex !== undefined) request.hex = args.format.hex;
  return request;
}

/** The line of a traceback that says what was raised. */
function lastLine(traceback: string): string {
  return traceback.trimEnd().split('\n').at(-1) ?? traceback;
}
