import type { DebugProtocol } from '@vscode/debugprotocol';
import type { DataBreakpointRequest, FunctionBreakpointRequest, ResolvedBreakpoint } from '../../debuggee/debuggee';
import type { BreakpointKind } from './breakpointList';

export type WantedFunctionBreakpoint = Omit<FunctionBreakpointRequest, 'id'>;
export type WantedDataBreakpoint = Omit<DataBreakpointRequest, 'id'>;

/** At the beginning of functions, by the names that the client gave. */
export const ofFunctions: BreakpointKind<WantedFunctionBreakpoint> = {
  key: ({ name }) => name,
  set: (debuggee, requests) => debuggee.setFunctionBreakpoints(requests),
};

/** Where a value has changed. */
export const ofData: BreakpointKind<WantedDataBreakpoint> = {
  key: ({ dataId, access }) => `${access} ${dataId}`,
  set: (debuggee, requests) => debuggee.setDataBreakpoints(requests),
};

/** A breakpoint of a list in the protocol's terms. */
export function describeListed(
  { id, verified, message, file, line }: ResolvedBreakpoint,
  place: (file: string, line: number) => Pick<DebugProtocol.Breakpoint, 'source' | 'line'>,
): DebugProtocol.Breakpoint {
  const described: DebugProtocol.Breakpoint = { id, verified };
  if (message !== undefined) described.message = message;
  if (file !== undefined && line !== undefined) Object.assign(described, place(file, line));
  return described;
}
