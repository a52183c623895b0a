import type { DebugProtocol as DAP } from '@vscode/debugprotocol';

/** What each request takes and its answer, by command. Configurations are the adapter's own, so launch and attach take more. */
export interface Requests {
  initialize: Shape<DAP.InitializeRequestArguments, DAP.InitializeResponse>;
  launch: Shape<DAP.LaunchRequestArguments & Record<string, unknown>, DAP.LaunchResponse>;
  attach: Shape<DAP.AttachRequestArguments & Record<string, unknown>, DAP.AttachResponse>;
  configurationDone: Shape<DAP.ConfigurationDoneArguments, DAP.ConfigurationDoneResponse>;
  setBreakpoints: Shape<DAP.SetBreakpointsArguments, DAP.SetBreakpointsResponse>;
  setFunctionBreakpoints: Shape<DAP.SetFunctionBreakpointsArguments, DAP.SetFunctionBreakpointsResponse>;
  dataBreakpointInfo: Shape<DAP.DataBreakpointInfoArguments, DAP.DataBreakpointInfoResponse>;
  setDataBreakpoints: Shape<DAP.SetDataBreakpointsArguments, DAP.SetDataBreakpointsResponse>;
  setExceptionBreakpoints: Shape<DAP.SetExceptionBreakpointsArguments, DAP.SetExceptionBreakpointsResponse>;
  breakpointLocations: Shape<DAP.BreakpointLocationsArguments, DAP.BreakpointLocationsResponse>;
  threads: Shape<undefined, DAP.ThreadsResponse>;
  stackTrace: Shape<DAP.StackTraceArguments, DAP.StackTraceResponse>;
  scopes: Shape<DAP.ScopesArguments, DAP.ScopesResponse>;
  variables: Shape<DAP.VariablesArguments, DAP.VariablesResponse>;
  setVariable: Shape<DAP.SetVariableArguments, DAP.SetVariableResponse>;
  setExpression: Shape<DAP.SetExpressionArguments, DAP.SetExpressionResponse>;
  evaluate: Shape<DAP.EvaluateArguments, DAP.EvaluateResponse>;
  completions: Shape<DAP.CompletionsArguments, DAP.CompletionsResponse>;
  exceptionInfo: Shape<DAP.ExceptionInfoArguments, DAP.ExceptionInfoResponse>;
  continue: Shape<DAP.ContinueArguments, DAP.ContinueResponse>;
  next: Shape<DAP.NextArguments, DAP.NextResponse>;
  stepIn: Shape<DAP.StepInArguments, DAP.StepInResponse>;
  stepInTargets: Shape<DAP.StepInTargetsArguments, DAP.StepInTargetsResponse>;
  stepOut: Shape<DAP.StepOutArguments, DAP.StepOutResponse>;
  goto: Shape<DAP.GotoArguments, DAP.GotoResponse>;
  gotoTargets: Shape<DAP.GotoTargetsArguments, DAP.GotoTargetsResponse>;
  pause: Shape<DAP.PauseArguments, DAP.PauseResponse>;
  source: Shape<DAP.SourceArguments, DAP.SourceResponse>;
  loadedSources: Shape<DAP.LoadedSourcesArguments, DAP.LoadedSourcesResponse>;
  modules: Shape<DAP.ModulesArguments, DAP.ModulesResponse>;
  readMemory: Shape<DAP.ReadMemoryArguments, DAP.ReadMemoryResponse>;
  cancel: Shape<DAP.CancelArguments, DAP.CancelResponse>;
  restart: Shape<DAP.RestartArguments, DAP.RestartResponse>;
  terminate: Shape<DAP.TerminateArguments, DAP.TerminateResponse>;
  disconnect: Shape<DAP.DisconnectArguments, DAP.DisconnectResponse>;
}

interface Shape<Arguments, Response extends DAP.Response> {
  arguments: Arguments;
  response: Response;
}

export type Command = keyof Requests;
export type Arguments<C extends Command> = Requests[C]['arguments'];
export type Body<C extends Command> = Requests[C]['response']['body'];

/** The events of the protocol, by name. */
export interface Events {
  initialized: DAP.InitializedEvent;
  stopped: DAP.StoppedEvent;
  continued: DAP.ContinuedEvent;
  exited: DAP.ExitedEvent;
  terminated: DAP.TerminatedEvent;
  thread: DAP.ThreadEvent;
  output: DAP.OutputEvent;
  breakpoint: DAP.BreakpointEvent;
  module: DAP.ModuleEvent;
  loadedSource: DAP.LoadedSourceEvent;
  process: DAP.ProcessEvent;
  capabilities: DAP.CapabilitiesEvent;
  progressStart: DAP.ProgressStartEvent;
  progressUpdate: DAP.ProgressUpdateEvent;
  progressEnd: DAP.ProgressEndEvent;
  invalidated: DAP.InvalidatedEvent;
  memory: DAP.MemoryEvent;
}

export type EventName = keyof Events;

/** Requests that the adapter makes of its client. */
export interface ReverseRequests {
  runInTerminal: Shape<DAP.RunInTerminalRequestArguments, DAP.RunInTerminalResponse>;
  startDebugging: Shape<DAP.StartDebuggingRequestArguments, DAP.StartDebuggingResponse>;
}

export function isMessage(value: unknown): value is DAP.ProtocolMessage {
  return typeof value === 'object' && value !== null && 'seq' in value && 'type' in value;
}

export function isResponse(message: DAP.ProtocolMessage): message is DAP.Response {
  return message.type === 'response';
}

export function isEvent(message: DAP.ProtocolMessage): message is DAP.Event {
  return message.type === 'event';
}

export function isRequest(message: DAP.ProtocolMessage): message is DAP.Request {
  return message.type === 'request';
}

/** By its command a successful response is of that command's type. */
export function isResponseTo<C extends Command>(
  command: C,
  response: DAP.Response,
): response is Requests[C]['response'] {
  return response.success && response.command === command;
}

/** By its name an event is of that name's type. */
export function isEventOf<E extends EventName>(name: E, event: DAP.Event): event is Events[E] {
  return event.event === name;
}
