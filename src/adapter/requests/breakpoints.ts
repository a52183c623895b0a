import type { DebugProtocol } from '@vscode/debugprotocol';
import type { WantedBreakpoint } from '../breakpoints/breakpointTable';
import { handler } from './handler';

export const setBreakpoints = handler(
  'setBreakpoints',
  async (session, args) => {
    const file = session.sources.file(args.source);
    const given: DebugProtocol.SourceBreakpoint[] = args.breakpoints ?? args.lines?.map((line) => ({ line })) ?? [];
    const wanted = given.map(({ line, ...texts }): WantedBreakpoint => ({
      line: session.client.ourLine(line),
      ...textsOf(texts),
    }));
    return { breakpoints: await session.breakpoints.set(file, wanted) };
  },
  {
    capabilities: {
      supportsConditionalBreakpoints: true,
      supportsHitConditionalBreakpoints: true,
      supportsLogPoints: true,
    },
    quiet: true,
  },
);

interface Conditions {
  condition?: string | undefined;
  hitCondition?: string | undefined;
}

/** Of the conditions of a breakpoint those that say something: clients send empty ones, too. */
export function conditionsOf({ condition, hitCondition }: Conditions): { condition?: string; hitCondition?: string } {
  return { ...(condition?.trim() && { condition }), ...(hitCondition?.trim() && { hitCondition }) };
}

/** The same of a line's breakpoint, which may have a message. */
function textsOf({ logMessage, ...conditions }: Omit<DebugProtocol.SourceBreakpoint, 'line'>) {
  return {
    ...conditionsOf(conditions),
    ...(logMessage !== undefined && logMessage !== '' && { logMessage }),
  };
}

/** Where a breakpoint can be, for the client to offer. Before there is a program nobody knows. */
export const breakpointLocations = handler(
  'breakpointLocations',
  (session, args) => {
    if (!session.run || session.run.over) return { breakpoints: [] };
    const { client, sources } = session;
    const file = sources.compiledName(sources.file(args.source));
    const first = client.ourLine(args.line);
    const last = args.endLine === undefined ? first : client.ourLine(args.endLine);
    const lines = session.run.debuggee.breakpointLocations(file, first, last);
    return { breakpoints: lines.map((line) => ({ line: client.line(line) })) };
  },
  { capabilities: { supportsBreakpointLocationsRequest: true }, quiet: true },
);

export const setFunctionBreakpoints = handler(
  'setFunctionBreakpoints',
  async (session, { breakpoints }) => ({
    breakpoints: await session.breakpoints.setFunctions(
      breakpoints.map(({ name, condition, hitCondition }) => ({
        name: name.trim(),
        ...conditionsOf({ condition, hitCondition }),
      })),
    ),
  }),
  { capabilities: { supportsFunctionBreakpoints: true }, quiet: true },
);
