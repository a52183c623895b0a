import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { debugpyAdapter, nuitkaAdapter, root, venvPython } from '../../scripts/dap/adapters';
import { beginSession } from '../../scripts/dap/handshake';
import { debuggerAttributes } from './debugger';
import { TestDapClient } from './dapClient';
import { readMarkers, markerLine } from './markers';
import { testPython } from './python';
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
  const { adapter = 'nuitka' } = options;
  const program = programPath(options.program);
  const client = await TestDapClient.start(adapter === 'nuitka' ? nuitkaAdapter : debugpyAdapter, {
    validation: adapter === 'nuitka' ? 'exact' : 'open',
  });
  const terminal: Terminal | undefined = options.terminal && serveRunInTerminal(client, options.terminal);
  let session: DebugSession | undefined;
  const begun = await beginSession(client, {
    adapterID: adapter,
    initialize: { supportsRunInTerminalRequest: terminal !== undefined },
    configuration: launchConfiguration(options, program),
    breakpoints: breakpointsByFile(options),
    ...(options.exceptions && { exceptionFilters: options.exceptions }),
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    // Made this early so that it has the output from the beginning.
    onCapabilities: (capabilities) => (session = new DebugSession(client, program, capabilities, terminal)),
  });
  if (!session) throw new Error('The session began without capabilities.');
  session.breakpoints = begun.breakpoints;
  return session;
}

/** A program that has stopped at a marker, and has no breakpoints any more. */
export async function launchStoppedAt(program: string, marker: string): Promise<DebugSession> {
  const session = await launchProgram({ program, breakpoints: [marker] });
  await session.expectStopped({ at: marker });
  await session.setMarkers();
  return session;
}

/** Where a program of the tests is. */
export function programPath(program: string): string {
  return path.resolve(root, 'test', 'programs', program);
}

/** The attributes that a program of the tests is launched with. */
export function launchConfiguration(
  { adapter, config, terminal }: LaunchOptions,
  program: string,
): Record<string, unknown> {
  return {
    type: adapter ?? 'nuitka',
    request: 'launch',
    name: path.basename(program),
    program,
    cwd: path.dirname(program),
    ...(adapter === 'debugpy' ? {} : debuggerAttributes),
    python: adapter === 'debugpy' ? [venvPython] : testPython,
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
    if (names.length > 0) result[programPath(file)] = names.map((name) => ({ line: markerLine(markers, name, file) }));
  }
  for (const [file, list] of Object.entries(sourceBreakpoints)) {
    const at = programPath(file);
    result[at] = [...(result[at] ?? []), ...list];
  }
  return result;
}

/** Array.isArray does not know readonly arrays. */
function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
