import type { NativeStop } from '../debugger/nativeDebugger';
import * as answers from './answers';
import type {
  Completions,
  EvaluateRequest,
  EvaluateResult,
  ExceptionInfo,
  Scope,
  SetExpressionRequest,
  SetVariableRequest,
  Values,
  Variable,
  VariablesPage,
  Watchable,
  WatchableRequest,
} from './debuggee';
import type { ReportedStop } from './reportedStop';
import type { RequestOptions } from './servedRequest';
import { describeHalt } from './stops';
import type { Watches } from './watches';

/** Values, asked of the service in the program. Where it stopped in native code, there is nobody to ask. */
export class LiveValues implements Values {
  /**
   * @param halted how the program stopped, when it is in native code.
   * @param reported what came with the stop, otherwise.
   */
  constructor(
    private readonly ask: (request: object, options?: RequestOptions) => Promise<unknown>,
    private readonly halted: () => NativeStop | undefined,
    private readonly reported: () => ReportedStop | undefined,
    private readonly watches: Watches,
  ) {}

  async scopes(frameId: number): Promise<Scope[]> {
    if (this.halted()) return [];
    return this.reported()?.scopes(frameId) ?? answers.toScopes(await this.ask({ command: 'scopes', frameId }));
  }

  async variables(reference: number, page: VariablesPage): Promise<Variable[]> {
    return answers.toVariables(await this.ask({ command: 'variables', reference, ...page }));
  }

  evaluate(request: EvaluateRequest, signal?: AbortSignal): Promise<EvaluateResult> {
    return this.result({ command: 'evaluate', ...request }, isAwaited(request), signal);
  }

  setVariable(request: SetVariableRequest, signal?: AbortSignal): Promise<EvaluateResult> {
    return this.result({ command: 'setVariable', ...request }, true, signal);
  }

  setExpression(request: SetExpressionRequest, signal?: AbortSignal): Promise<EvaluateResult> {
    return this.result({ command: 'setExpression', ...request }, true, signal);
  }

  async completions(request: { text: string; frameId?: number }): Promise<Completions> {
    if (this.halted()) return { start: 0, items: [] };
    return answers.toCompletions(await this.ask({ command: 'completions', ...request }));
  }

  async watchable(request: WatchableRequest): Promise<Watchable> {
    const halt = this.halted();
    if (halt) return { refused: `The program stopped in native code (${describeHalt(halt)}).` };
    return this.watches.describe(answers.toWatchable(await this.ask({ command: 'watchable', ...request })));
  }

  async exceptionInfo(threadId: number): Promise<ExceptionInfo | undefined> {
    if (this.halted()) return undefined;
    return answers.toExceptionInfo(await this.ask({ command: 'exception', threadId }));
  }

  private async result(request: object, patient: boolean, signal?: AbortSignal): Promise<EvaluateResult> {
    const halt = this.halted();
    if (!halt) return answers.toEvaluateResult(await this.ask(request, { patient, ...(signal && { signal }) }));
    const error = `The program stopped in native code (${describeHalt(halt)}), where Python cannot be run.`;
    return { ok: false, error };
  }
}

/** Whether the user asked for it, and waits for it: that may take as long as it takes. */
function isAwaited({ context }: EvaluateRequest): boolean {
  return context === 'repl' || context === 'clipboard';
}
