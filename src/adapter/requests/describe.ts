import type { DebugProtocol } from '@vscode/debugprotocol';
import type { EvaluateResult, Scope, Variable } from '../../debuggee/debuggee';

/**
 * The debuggee's answers in the protocol's terms. Property by property: what comes from the program
 * may have more than its type says, and clients are sent nothing that the protocol does not know.
 */

export function describeScope(scope: Scope): DebugProtocol.Scope {
  return {
    name: scope.name,
    variablesReference: scope.reference,
    expensive: scope.expensive,
    ...defined({ namedVariables: scope.namedVariables, presentationHint: scope.presentationHint }),
  };
}

export function describeVariable(variable: Variable): DebugProtocol.Variable {
  return {
    name: variable.name,
    value: variable.value,
    variablesReference: variable.reference,
    ...defined({ evaluateName: variable.evaluateName }),
    ...describeShape(variable),
  };
}

export function describeResult(result: EvaluateResult & { ok: true }): DebugProtocol.EvaluateResponse['body'] {
  return { result: result.value, variablesReference: result.reference, ...describeShape(result) };
}

type Shape = Pick<
  DebugProtocol.EvaluateResponse['body'],
  'type' | 'namedVariables' | 'indexedVariables' | 'presentationHint'
>;

/** What a variable and a result have in common beside their value. */
function describeShape(value: Omit<Variable, 'name' | 'evaluateName'>): Shape {
  const { type, namedVariables, indexedVariables, presentationHint } = value;
  return defined({ type, namedVariables, indexedVariables, presentationHint });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** For properties that may be undefined: JSON leaves those out. */
function defined<T extends object>(values: T): Defined<T> {
  const result: Defined<T> = { ...values };
  return result;
}
