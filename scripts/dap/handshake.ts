import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import type { DapClient } from './client';

export interface Handshake {
  adapterID: string;
  /** Added to, or put instead of, what this client says of itself. */
  initialize?: Partial<DAP.InitializeRequestArguments>;
  /** As in launch.json. */
  configuration: Readonly<Record<string, unknown>>;
  /** By absolute path. */
  breakpoints?: Readonly<Record<string, readonly DAP.SourceBreakpoint[]>>;
  /** For setExceptionBreakpoints, which is not sent when they are absent. */
  exceptionFilters?: readonly string[];
  /** Compiling takes most of it. Default 3 minutes. */
  timeoutMs?: number;
  /** Called between `initialize` and `launch`. */
  onCapabilities?: (capabilities: DAP.Capabilities) => void;
}

/** What the adapter said while the session began. */
export interface Begun {
  capabilities: DAP.Capabilities;
  /** By absolute path, in the order they were asked for; kept up to date by the adapter's `breakpoint` events. */
  breakpoints: Readonly<Record<string, DAP.Breakpoint[]>>;
}

/**
 * Begins a session in the order of VS Code: initialize, launch, and when the adapter is ready for
 * them the breakpoints and `configurationDone`. Resolves when the program runs.
 * @throws RequestFailed when the adapter refuses to launch.
 */
export async function beginSession(client: DapClient, handshake: Handshake): Promise<Begun> {
  const { adapterID, configuration, exceptionFilters, timeoutMs = 180_000 } = handshake;
  const capabilities = await client.request('initialize', {
    clientID: 'nuitka-debug-scripts',
    adapterID,
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: 'path',
    supportsVariableType: true,
    supportsVariablePaging: true,
    supportsProgressReporting: true,
    supportsInvalidatedEvent: true,
    ...handshake.initialize,
  });
  handshake.onCapabilities?.(capabilities ?? {});
  const launched = client.request('launch', { ...configuration }, { timeoutMs });
  // Some adapters answer only after configurationDone; a refusal is to be seen rather than a missing `initialized`.
  await Promise.race([client.waitForEvent('initialized', undefined, timeoutMs), refusal(launched)]);
  const breakpoints: Record<string, DAP.Breakpoint[]> = {};
  client.onEvent('breakpoint', ({ body }) => {
    for (const list of Object.values(breakpoints)) update(list, body.breakpoint);
  });
  for (const [file, wanted] of Object.entries(handshake.breakpoints ?? {})) {
    const source = { path: file };
    const answer = await client.request('setBreakpoints', { source, breakpoints: [...wanted] });
    breakpoints[file] = answer.breakpoints;
  }
  if (exceptionFilters) await client.request('setExceptionBreakpoints', { filters: [...exceptionFilters] });
  await client.request('configurationDone', {});
  await launched;
  return { capabilities: capabilities ?? {}, breakpoints };
}

/** Settled only when the promise rejects. */
function refusal(promise: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    promise.catch(reject);
  });
}

function update(list: DAP.Breakpoint[], changed: DAP.Breakpoint): void {
  const index = list.findIndex(({ id }) => id !== undefined && id === changed.id);
  if (index >= 0) list[index] = { ...list[index], ...changed };
}
