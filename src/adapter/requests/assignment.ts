import type { DebugProtocol } from '@vscode/debugprotocol';
import type { EvaluateResult } from '../../debuggee/debuggee';
import { PythonError } from '../protocol/failure';
import { describeResult } from './describe';
import { handler } from './handler';
import { withPatience } from './patience';

export const setVariable = handler(
  'setVariable',
  async (session, { variablesReference, name, value, format }, call) => {
    const request = { reference: variablesReference, name, value, ...hexOf(format) };
    const assignment = session.debuggee.values.setVariable(request, call.signal);
    return assigned(await withPatience(session, call, value, assignment));
  },
  { capabilities: { supportsSetVariable: true }, quiet: true },
);

export const setExpression = handler(
  'setExpression',
  async (session, { expression, value, frameId, format }, call) => {
    const request = { expression, value, ...(frameId !== undefined && { frameId }), ...hexOf(format) };
    const assignment = session.debuggee.values.setExpression(request, call.signal);
    return assigned(await withPatience(session, call, value, assignment));
  },
  { capabilities: { supportsSetExpression: true }, quiet: true },
);

function hexOf(format: DebugProtocol.ValueFormat | undefined): { hex?: boolean } {
  return format?.hex === undefined ? {} : { hex: format.hex };
}

/** The new value, as both responses have it. @throws PythonError why it could not be set */
function assigned(result: EvaluateResult): DebugProtocol.SetVariableResponse['body'] {
  if (!result.ok) throw new PythonError(result.error);
  const { result: value, presentationHint: _, ...shape } = describeResult(result);
  return { value, ...shape };
}
