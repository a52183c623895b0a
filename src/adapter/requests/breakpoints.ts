import { handler } from './handler';

export const setBreakpoints = handler(
  'setBreakpoints',
  async (session, args) => {
    const file = session.sources.file(args.source);
    const lines = args.breakpoints?.map((breakpoint) => breakpoint.line) ?? args.lines ?? [];
    return {
      breakpoints: await session.breakpoints.set(
        file,
        lines.map((line) => session.client.ourLine(line)),
      ),
    };
  },
  { quiet: true },
);

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

const NOT_YET = 'Breakpoints of this kind are not supported yet.';

/** Clients send empty lists of kinds that were not announced; what is in them all the same is refused in words. */
export const setFunctionBreakpoints = handler('setFunctionBreakpoints', (_session, args) => ({
  breakpoints: args.breakpoints.map(() => ({ verified: false, message: NOT_YET })),
}));

export const setExceptionBreakpoints = handler('setExceptionBreakpoints', (_session, args) => ({
  breakpoints: args.filters.map(() => ({ verified: false, message: NOT_YET })),
}));
