import type { Event } from '../common/events';

/**
 * A live compiled program, as the adapter sees it: Python threads, frames and values; steps and
 * breakpoints by source line. Behind it: the runtime inside the program, reached through the
 * mailbox, and a native debugger. See docs/architecture.md.
 *
 * While the program runs only the calls that say so may be made; the others reject with
 * {@link NotStoppedError}. Requests are served one after the other in the order of the calls.
 */
export interface Debuggee {
  readonly pid: number;

  /** Whether a module has begun that can be debugged; an extension module may never be imported. */
  readonly hasBegun: boolean;
  /** The program stopped where the user is to see it. */
  readonly onStopped: Event<Stop>;
  /** It runs again without the user's asking (a pause that was overtaken, …). */
  readonly onResumed: Event<void>;
  readonly onThread: Event<{ reason: 'started' | 'exited'; threadId: number }>;
  /** A log line of the runtime or of ours, for the user. */
  readonly onMessage: Event<{ category: 'console' | 'important' | 'stderr'; text: string }>;
  /** A log point was passed. */
  readonly onLog: Event<{ breakpoint: number; text: string }>;
  /** What an evaluation prints that takes longer; the rest comes with its result. */
  readonly onPrinted: Event<string>;
  /** The condition or the message of a breakpoint is no Python: it never stops. */
  readonly onRefused: Event<{ breakpoint: number; message: string }>;
  /** The program is gone; fired once. */
  readonly onExited: Event<{ code?: number; signal?: string; message?: string }>;

  /** Lets the program run its first instruction; before this, breakpoints and options are sent. */
  start(options: StartOptions): Promise<void>;

  /** All breakpoints of one source file, replacing earlier ones. Any time, also while it runs. */
  setBreakpoints(file: string, breakpoints: readonly LineBreakpointRequest[]): Promise<ResolvedBreakpoint[]>;
  /** All breakpoints at the beginning of functions, replacing earlier ones. Any time. */
  setFunctionBreakpoints(breakpoints: readonly FunctionBreakpointRequest[]): Promise<ResolvedBreakpoint[]>;
  /** All data breakpoints, replacing earlier ones. Any time. */
  setDataBreakpoints(breakpoints: readonly DataBreakpointRequest[]): Promise<ResolvedBreakpoint[]>;
  /** Which exceptions stop the program, replacing what was. Any time. */
  setExceptionFilters(filters: readonly ExceptionFilter[]): Promise<void>;
  /** The lines between (inclusive) at which a breakpoint can be. Any time. */
  breakpointLocations(file: string, startLine: number, endLine: number): number[];
  /** Absolute source files compiled into the program with probes. Any time. */
  sources(): string[];
  /** SHA-256 (hex) of such a file as it was compiled; undefined when there is no such file. Any time. */
  digest(file: string): string | undefined;

  /** Any time: from the last stop when running. */
  threads(): Promise<PythonThread[]>;
  stack(threadId: number, start: number, count: number): Promise<{ frames: PythonFrame[]; total: number }>;
  /** What is looked at, and changed, while it is stopped. */
  readonly values: Values;

  resume(): Promise<void>;
  step(threadId: number, kind: 'over' | 'into' | 'out'): Promise<void>;
  /** The calls that a step into can be for, in the order in which they are evaluated: of a thread's top frame alone. */
  stepTargets(frameId: number): Promise<StepTarget[]>;
  /** A step into one of them. @throws UserError when it is not one of this stop's */
  stepInto(threadId: number, targetId: number): Promise<void>;
  /** Any time: stops all threads as soon as can be. */
  pause(threadId?: number): Promise<void>;

  /** Ends the program: asks it to (SIGTERM), then after `graceMs` makes it. */
  terminate(graceMs: number): Promise<void>;
  /** Lets it run on without us. */
  detach(): Promise<void>;
  dispose(): Promise<void>;
}

/** The values of a stopped program. All reject with {@link NotStoppedError} while it runs. */
export interface Values {
  scopes(frameId: number): Promise<Scope[]>;
  variables(reference: number, page: VariablesPage): Promise<Variable[]>;
  /** In the console it takes as long as it takes; the signal ends what runs. The same goes for what replaces values. */
  evaluate(request: EvaluateRequest, signal?: AbortSignal): Promise<EvaluateResult>;
  /** Replaces what a row of variables stands for; the new value is an expression in the frame that was looked at last. */
  setVariable(request: SetVariableRequest, signal?: AbortSignal): Promise<EvaluateResult>;
  /** Replaces a variable, an attribute or an element. */
  setExpression(request: SetExpressionRequest, signal?: AbortSignal): Promise<EvaluateResult>;
  /** What can come next behind a text, which is one line. */
  completions(request: { text: string; frameId?: number }): Promise<Completions>;
  /** Whether a value can be watched by a data breakpoint. */
  watchable(request: WatchableRequest): Promise<Watchable>;
  /** The exception that the program is stopped for; undefined when it is stopped for something else. */
  exceptionInfo(threadId: number): Promise<ExceptionInfo | undefined>;
}

export interface SetVariableRequest {
  reference: number;
  name: string;
  value: string;
  hex?: boolean;
}

export interface SetExpressionRequest {
  expression: string;
  value: string;
  frameId?: number;
  hex?: boolean;
}

/** `start`: the index in the text where what is completed begins. */
export interface Completions {
  start: number;
  items: { label: string; type: CompletionType }[];
}

export const COMPLETION_TYPES = [
  ...(['keyword', 'variable', 'function', 'class', 'module'] as const),
  ...(['property', 'field', 'value'] as const),
] as const;
export type CompletionType = (typeof COMPLETION_TYPES)[number];

export interface StartOptions {
  stopOnEntry: boolean;
  showReturnValue: boolean;
}

/** The rule, in words, by which a module with probes is not to be debugged; undefined when there is none. */
export type Exclusion = (module: { name: string; file: string }) => string | undefined;

export class NotStoppedError extends Error {
  constructor() {
    super('The program is running.');
  }
}

export interface Stop {
  reason: 'breakpoint' | 'data breakpoint' | 'step' | 'pause' | 'entry' | 'exception' | 'signal';
  threadId: number;
  /** Shown by the client beside the reason. */
  description?: string;
  text?: string;
  /** The breakpoints that it is due to. */
  hits?: number[];
}

/** What all kinds of breakpoints have. Texts are Python's, or debugpy's where it has a form of its own. */
export interface BreakpointConditions {
  /** The caller's number; one that is used again with the same conditions keeps its count of hits. */
  id: number;
  condition?: string;
  /** A number, or one behind `==`, `>`, `>=`, `<`, `<=`, `%`. */
  hitCondition?: string;
}

export interface LineBreakpointRequest extends BreakpointConditions {
  line: number;
  /** Text with expressions in braces: it is logged, and the program goes on. */
  logMessage?: string;
}

/** By name, qualified name, or these behind the module's; a class means its `__init__` and `__new__`. */
export interface FunctionBreakpointRequest extends BreakpointConditions {
  name: string;
}

/** Stops at the first line after a value has become another object, or one that compares different. */
export interface DataBreakpointRequest extends BreakpointConditions {
  dataId: string;
  access: 'another' | 'different';
}

/** A row of variables, or an expression in a frame. */
export type WatchableRequest = { name: string } & ({ reference: number } | { frameId: number });

export type Watchable = { dataId: string; name: string } | { /** Why not, in words. */ refused: string };

export interface ResolvedBreakpoint {
  id: number;
  /** Where it is; differs from what was asked for when that line cannot hold one. */
  line?: number;
  /** Of one that was not set in a file. */
  file?: string;
  verified: boolean;
  /** Why not verified, in words, with the remedy; of a verified one, what is to be known of it. */
  message?: string;
}

export const EXCEPTION_FILTERS = ['raised', 'uncaught', 'userUnhandled'] as const;

export interface ExceptionFilter {
  name: (typeof EXCEPTION_FILTERS)[number];
  /** The exceptions that are meant, e.g. `(KeyError, ValueError)`. */
  condition?: string;
}

export interface ExceptionInfo extends ExceptionDetails {
  filter: ExceptionFilter['name'];
}

/** `inner`: what it was raised from, or while it was handled. */
export interface ExceptionDetails {
  message: string;
  typeName: string;
  fullTypeName: string;
  stackTrace: string;
  inner: ExceptionDetails[];
}

/** `id` is the operating system's thread id. */
export interface PythonThread {
  id: number;
  name: string;
}

export interface PythonFrame {
  /** Valid until the program runs again. */
  id: number;
  name: string;
  /** Absolute path; absent for frames without source (frozen modules, exec). */
  file?: string;
  line: number;
  module?: string;
  /** Compiled with probes, compiled without, interpreted bytecode, or a native frame. */
  kind: 'debuggable' | 'compiled' | 'interpreted' | 'native';
  /** It has probes, and is not to be debugged by the user's rules. */
  isExcluded?: boolean;
}

/** A call. The columns count UTF-16 code units from 1; the end is behind the last character. */
export interface StepTarget {
  /** Valid until the program runs again. */
  id: number;
  label: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface Scope {
  name: string;
  reference: number;
  expensive: boolean;
  namedVariables?: number;
  presentationHint?: 'locals' | 'globals' | 'arguments';
}

export interface VariablesPage {
  filter?: 'indexed' | 'named';
  start?: number;
  count?: number;
  /** DAP's ValueFormat.hex */
  hex?: boolean;
  /** Of scopes and objects; the usual one when absent. */
  presentation?: VariablePresentation;
}

/** What becomes of rows: they fold into a group's, have their place among the others, or are left out. */
export const PRESENTATIONS = ['group', 'inline', 'hide'] as const;
export type VariablePresentation = Record<
  'special' | 'function' | 'class' | 'protected',
  (typeof PRESENTATIONS)[number]
>;

export interface Variable {
  name: string;
  value: string;
  type?: string;
  /** 0: has no children. */
  reference: number;
  namedVariables?: number;
  indexedVariables?: number;
  evaluateName?: string;
  presentationHint?: { kind?: string; attributes?: string[]; visibility?: string; lazy?: boolean };
}

export interface EvaluateRequest {
  expression: string;
  frameId?: number;
  context: 'watch' | 'hover' | 'repl' | 'clipboard' | 'variables';
  hex?: boolean;
}

/** `error`: what Python raised, as its traceback says it; shown as the result, not a failure of ours. */
export type EvaluateResult =
  | ({ ok: true; /** Text printed while it ran. */ output?: string } & Omit<Variable, 'name' | 'evaluateName'>)
  | { ok: false; error: string; output?: string };
