import type { DebugProtocol } from '@vscode/debugprotocol';
import type { EvaluateResult } from '../../debuggee/debuggee';
import { PythonError } from '../protocol/failure';
import { describeResult } from './describe';
import { handler } from './handler';

export const setVariable = handler(
  'setVariable',
  async (session, { variablesReference, name, value, format }) =>
    assigned(
      await session.debuggee.values.setVariable({ reference: variablesReference, name, value, ...hexOf(format) }),
    ),
  { capabilities: { supportsSetVariable: true }, quiet: true },
);

export const setExpression = handler(
  'setExpression',
  async (session, { expression, value, frameId, format }) =>
    assigned(
      await session.debuggee.values.setExpression({
        expression,
        value,
        ...(frameId !== undefined && { frameId }),
        ...hexOf(format),
      }),
    ),
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
