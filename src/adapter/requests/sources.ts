import { handler } from './handler';

/** The files compiled into the program. */
export const loadedSources = handler(
  'loadedSources',
  (session) => {
    if (!session.run) return { sources: [] };
    return { sources: session.run.debuggee.sources().map((file) => session.sources.source(file)) };
  },
  { capabilities: { supportsLoadedSourcesRequest: true }, quiet: true },
);
