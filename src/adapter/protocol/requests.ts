import type { DebugProtocol as DAP } from '@vscode/debugprotocol';

/**
 * The requests that we serve: what each is given and what it answers. One line a request, so that
 * a handler is checked against the protocol's types where it is defined.
 */
export interface Requests {
  initialize: Shape<DAP.InitializeRequestArguments, DAP.Capabilities>;
  launch: Shape<LaunchArguments, void>;
  attach: Shape<DAP.AttachRequestArguments, void>;
  restart: Shape<RestartArguments, void>;
  configurationDone: Shape<DAP.ConfigurationDoneArguments, void>;
  cancel: Shape<DAP.CancelArguments, void>;
  terminate: Shape<DAP.TerminateArguments, void>;
  disconnect: Shape<DAP.DisconnectArguments, void>;
  setBreakpoints: Shape<DAP.SetBreakpointsArguments, DAP.SetBreakpointsResponse['body']>;
  setFunctionBreakpoints: Shape<DAP.SetFunctionBreakpointsArguments, DAP.SetFunctionBreakpointsResponse['body']>;
  dataBreakpointInfo: Shape<DAP.DataBreakpointInfoArguments, DAP.DataBreakpointInfoResponse['body']>;
  setDataBreakpoints: Shape<DAP.SetDataBreakpointsArguments, DAP.SetDataBreakpointsResponse['body']>;
  setExceptionBreakpoints: Shape<DAP.SetExceptionBreakpointsArguments, DAP.SetExceptionBreakpointsResponse['body']>;
  exceptionInfo: Shape<DAP.ExceptionInfoArguments, DAP.ExceptionInfoResponse['body']>;
  breakpointLocations: Shape<DAP.BreakpointLocationsArguments, DAP.BreakpointLocationsResponse['body']>;
  loadedSources: Shape<DAP.LoadedSourcesArguments, DAP.LoadedSourcesResponse['body']>;
  threads: Shape<object, DAP.ThreadsResponse['body']>;
  stackTrace: Shape<DAP.StackTraceArguments, DAP.StackTraceResponse['body']>;
  scopes: Shape<DAP.ScopesArguments, DAP.ScopesResponse['body']>;
  variables: Shape<DAP.VariablesArguments, DAP.VariablesResponse['body']>;
  setVariable: Shape<DAP.SetVariableArguments, DAP.SetVariableResponse['body']>;
  setExpression: Shape<DAP.SetExpressionArguments, DAP.SetExpressionResponse['body']>;
  completions: Shape<DAP.CompletionsArguments, DAP.CompletionsResponse['body']>;
  evaluate: Shape<DAP.EvaluateArguments, DAP.EvaluateResponse['body']>;
  continue: Shape<DAP.ContinueArguments, DAP.ContinueResponse['body']>;
  next: Shape<DAP.NextArguments, void>;
  stepIn: Shape<DAP.StepInArguments, void>;
  stepInTargets: Shape<DAP.StepInTargetsArguments, DAP.StepInTargetsResponse['body']>;
  stepOut: Shape<DAP.StepOutArguments, void>;
  pause: Shape<DAP.PauseArguments, void>;
}

interface Shape<A extends object, B> {
  arguments: A;
  body: B;
}

export type Command = keyof Requests;
export type Arguments<C extends Command> = Requests[C]['arguments'];
export type Body<C extends Command> = Requests[C]['body'];

/** A launch request as it arrives: what is ours in it is read by `readLaunchConfiguration`. */
export type LaunchArguments = DAP.LaunchRequestArguments & Record<string, unknown>;

/** `arguments`: the newest launch configuration, when the client sends one. */
export interface RestartArguments {
  arguments?: LaunchArguments;
}
