import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { debugpyAdapter, nuitkaAdapter, root, venvPython } from '../../scripts/dap/adapters';
import { TestDapClient } from './dapClient';
import { readMarkers, markerLine } from './markers';
import { DebugSession } from './session';
import { serveRunInTerminal, type Terminal } from './terminal';

export interface LaunchOptions {
  /** A path below test/programs, or an absolute one. */
  program: string;
  /** Names of markers in the program; by file (below test/programs too) when others have some as well. */
  breakpoints?: readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** Instead of markers: what setBreakpoints takes, for conditions and the like, by file. */
  sourceBreakpoints?: Readonly<Record<string, readonly DAP.SourceBreakpoint[]>>;
  /** Filters for setExceptionBreakpoints. */
  exceptions?: readonly string[];
  /** Added to, or put instead of, what is in the configuration otherwise. */
  config?: Readonly<Record<string, unknown>>;
  /** Default: ours. */
  adapter?: 'nuitka' | 'debugpy';
  /** Serves runInTerminal; without it the client says that it cannot. */
  terminal?: 'pty' | 'pipes';
  /** Compiling takes most of it. Default 3 minutes. */
  timeoutMs?: number;
}

/**
 * Starts an adapter and a program in it, as VS Code does: initialize, launch, and between them and
 * `configurationDone` the breakpoints. Resolves when the program runs.
 * @throws RequestFailed when the adapter refuses to launch.
 */
export async function launchProgram(options: LaunchOptions): Promise<DebugSession> {
  const { adapter = 'nuitka', timeoutMs = 180_000 } = options;
  const program = programPath(options.program);
  const client = await TestDapClient.start(adapter === 'nuitka' ? nuitkaAdapter : debugpyAdapter, {
    validation: adapter === 'nuitka' ? 'exact' : 'open',
  });
  const terminal: Terminal | undefined = options.terminal && serveRunInTerminal(client, options.terminal);
  const capabilities = await client.request('initialize', {
    clientID: 'test',
    adapterID: adapter,
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: 'path',
    supportsRunInTerminalRequest: terminal !== undefined,
    supportsVariableType: true,
    supportsVariablePaging: true,
    supportsProgressReporting: true,
    supportsInvalidatedEvent: true,
  });
  const session = new DebugSession(client, program, capabilities ?? {}, terminal);
  const launched = client.request('launch', configuration(options, program), { timeoutMs });
  // Some adapters answer only after configurationDone; a refusal must be seen before `initialized` is missed.
  await Promise.race([client.waitForEvent('initialized', undefined, timeoutMs), refusal(launched)]);
  for (const [file, breakpoints] of Object.entries(breakpointsByFile(options))) {
    await session.setBreakpoints(programPath(file), breakpoints);
  }
  if (options.exceptions) await client.request('setExceptionBreakpoints', { filters: [...options.exceptions] });
  await client.request('configurationDone', {});
  await launched;
  return session;
}

/** Where a program of the tests is. */
export function programPath(program: string): string {
  return path.resolve(root, 'test', 'programs', program);
}

/** Settled only when the promise rejects. */
function refusal(promise: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    promise.catch(reject);
  });
}

function configuration({ adapter, config, terminal }: LaunchOptions, program: string): Record<string, unknown> {
  return {
    type: adapter ?? 'nuitka',
    request: 'launch',
    name: path.basename(program),
    program,
    cwd: path.dirname(program),
    python: adapter === 'debugpy' ? [venvPython] : venvPython,
    console: terminal ? 'integratedTerminal' : 'internalConsole',
    // Builds are kept between runs of the tests.
    ...(adapter !== 'debugpy' && { buildDir: path.join(root, '.cache', 'test-builds') }),
    ...config,
  };
}

function breakpointsByFile(options: LaunchOptions): Record<string, DAP.SourceBreakpoint[]> {
  const { program, breakpoints = [], sourceBreakpoints = {} } = options;
  const byFile: Record<string, readonly string[]> = isList(breakpoints) ? { [program]: breakpoints } : breakpoints;
  const result: Record<string, DAP.SourceBreakpoint[]> = {};
  for (const [file, names] of Object.entries(byFile)) {
    const markers = readMarkers(programPath(file));
    if (names.length > 0) result[file] = names.map((name) => ({ line: markerLine(markers, name, file) }));
  }
  for (const [file, list] of Object.entries(sourceBreakpoints)) {
    result[file] = [...(result[file] ?? []), ...list];
  }
  return result;
}

/** Array.isArray does not know readonly arrays. */
function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
