import { handler } from './handler';

/** The files compiled into the program; Nuitka adds some of its own making, which nobody can open. */
export const loadedSources = handler(
  'loadedSources',
  (session) => {
    if (!session.run) return { sources: [] };
    const files = session.run.debuggee.sources();
    return { sources: files.flatMap((file) => session.sources.existingSource(file) ?? []) };
  },
  { capabilities: { supportsLoadedSourcesRequest: true }, quiet: true },
);
