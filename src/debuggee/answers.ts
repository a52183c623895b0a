import { InternalError } from '../common/errors';
import { hasFields, isArrayOf, isObject } from '../common/json';
import { COMPLETION_TYPES, type Completions } from './debuggee';
import type { EvaluateResult, ExceptionDetails, ExceptionInfo, PythonThread, Scope, Variable } from './debuggee';
import type { WatchableAnswer } from './watches';

/**
 * The answers of runtime/service, checked where they come in. What the service sends is ours, so
 * only the shape that the code here relies on is looked at.
 */

export interface StopReport {
  reason: string;
  threadId: number;
  threads: PythonThread[];
  stack: StackPage;
  /** Of the top frame, where they could be listed at once. */
  scopes?: Scope[];
  /** Numbers of the breakpoints that the stop is due to. */
  hits: number[];
  /** Why a condition failed. */
  text?: string;
  /** The full name of the exception's type. */
  exception?: string;
  /** What watched values were and are, in words. */
  changes?: string[];
}

export interface StackPage {
  frames: ServedFrame[];
  total: number;
}

/** A frame of ours has `module` and `scope` of the debug map; another has its own name and file. */
export interface ServedFrame {
  id: number;
  line: number;
  kind: 'debuggable' | 'compiled' | 'interpreted';
  module?: string;
  scope?: number;
  name?: string;
  file?: string;
}

/** Where a frame is that a step can begin in. `made`: module and scope of calls of the line that were seen. */
export interface Position {
  threadId: number;
  module: string;
  scope: number;
  line: number;
  site: number;
  made: [module: string, scope: number][];
}

/** What a callee leads to. `library`: functions of a library may be called in between. */
export interface Callee {
  known: boolean;
  library: boolean;
  functions: { module: string; name: string; line: number }[];
}

const isThread = (value: unknown): value is PythonThread => hasFields(value, { id: 'number', name: 'string' });

const isFrame = (value: unknown): value is ServedFrame =>
  hasFields(value, { id: 'number', line: 'number', kind: 'string' });

const isStackPage = (value: unknown): value is StackPage =>
  hasFields(value, { total: 'number' }) && isArrayOf(value['frames'], isFrame);

const isTexts = (value: unknown): value is string[] => isArrayOf(value, (item) => typeof item === 'string');

const isScope = (value: unknown): value is Scope => hasFields(value, { name: 'string', reference: 'number' });

const isStopReport = (value: unknown): value is StopReport =>
  hasFields(value, { reason: 'string', threadId: 'number' }) &&
  isArrayOf(value['threads'], isThread) &&
  isArrayOf(value['hits'], (item): item is number => typeof item === 'number') &&
  (value['changes'] === undefined || isTexts(value['changes'])) &&
  (value['scopes'] === undefined || isArrayOf(value['scopes'], isScope)) &&
  isStackPage(value['stack']);

const isVariable = (value: unknown): value is Variable =>
  hasFields(value, { name: 'string', value: 'string', reference: 'number' });

const isEvaluateResult = (value: unknown): value is EvaluateResult =>
  (hasFields(value, { ok: 'boolean', value: 'string', reference: 'number' }) && value['ok'] === true) ||
  (hasFields(value, { ok: 'boolean', error: 'string' }) && value['ok'] === false);

const isExceptionDetails = (value: unknown): value is ExceptionDetails =>
  hasFields(value, { message: 'string', typeName: 'string', fullTypeName: 'string', stackTrace: 'string' }) &&
  isArrayOf(value['inner'], isExceptionDetails);

const isExceptionInfo = (value: unknown): value is ExceptionInfo =>
  hasFields(value, { filter: 'string' }) && isExceptionDetails(value);

const isCompletion = (value: unknown): value is Completions['items'][number] =>
  hasFields(value, { label: 'string' }) && COMPLETION_TYPES.some((type) => type === value['type']);

const isCompletions = (value: unknown): value is Completions =>
  hasFields(value, { start: 'number' }) && isArrayOf(value['items'], isCompletion);

const isWatchable = (value: unknown): value is WatchableAnswer =>
  hasFields(value, { place: 'number', name: 'string' }) || hasFields(value, { refused: 'string' });

const isCallMade = (value: unknown): value is [string, number] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';

const isPosition = (value: unknown): value is Position =>
  hasFields(value, { threadId: 'number', module: 'string', scope: 'number', line: 'number', site: 'number' }) &&
  isArrayOf(value['made'], isCallMade);

const isFunction = (value: unknown): value is Callee['functions'][number] =>
  hasFields(value, { module: 'string', name: 'string', line: 'number' });

const isCallee = (value: unknown): value is Callee =>
  hasFields(value, { known: 'boolean', library: 'boolean' }) && isArrayOf(value['functions'], isFunction);

/** An empty object: there is nothing of the kind that was asked for. */
const isNothing = (value: unknown): value is Record<string, never> =>
  isObject(value) && Object.keys(value).length === 0;

function expect<T>(value: unknown, what: string, test: (value: unknown) => value is T): T {
  if (test(value)) return value;
  const reason = isObject(value) && typeof value['failed'] === 'string' ? value['failed'] : 'it has another form';
  throw new InternalError(`The program's answer cannot be used (${what}): ${reason}.`);
}

const listOf =
  <T>(test: (item: unknown) => item is T) =>
  (value: unknown): value is T[] =>
    isArrayOf(value, test);

export const toStopReport = (value: unknown): StopReport => expect(value, 'stop', isStopReport);
export const toThreads = (value: unknown): PythonThread[] => expect(value, 'threads', listOf(isThread));
export const toStackPage = (value: unknown): StackPage => expect(value, 'stack', isStackPage);
export const toScopes = (value: unknown): Scope[] => expect(value, 'scopes', listOf(isScope));
export const toVariables = (value: unknown): Variable[] => expect(value, 'variables', listOf(isVariable));
export const toEvaluateResult = (value: unknown): EvaluateResult => expect(value, 'evaluate', isEvaluateResult);
export const toCompletions = (value: unknown): Completions => expect(value, 'completions', isCompletions);
export const toWatchable = (value: unknown): WatchableAnswer => expect(value, 'watchable', isWatchable);

/** Undefined when the program is stopped for something else. */
export function toExceptionInfo(value: unknown): ExceptionInfo | undefined {
  return isNothing(value) ? undefined : expect(value, 'exception', isExceptionInfo);
}

export const toCallees = (value: unknown): Callee[] => expect(value, 'callees', listOf(isCallee));

/** Undefined when a step cannot begin in the frame. */
export function toPosition(value: unknown): Position | undefined {
  return isNothing(value) ? undefined : expect(value, 'position', isPosition);
}
