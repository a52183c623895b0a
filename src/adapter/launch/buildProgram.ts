import path from 'node:path';
import type { BuildListener, BuildRequest, BuildResult } from '../../build/types';
import { CancelledError, messageOf, UserError } from '../../common/errors';
import type { Client } from '../client';
import { setVariables, type EnvironmentChanges } from '../configuration/environment';
import type { LaunchConfiguration } from '../configuration/launchConfiguration';
import type { BuildState, SendEvent } from '../protocol/events';
import type { Services } from '../services';
import { Progress } from '../progress';

/** What a build needs of its session. */
export interface BuildContext {
  readonly send: SendEvent;
  readonly client: Client;
  readonly services: Pick<Services, 'build'>;
  /** Lets the client cancel the request `requestId` by naming the progress; returns what ends that. */
  cancellableBy(progressId: string, requestId: number): () => void;
}

/**
 * Compiles the program of a launch configuration, telling the client how far it is. Waits for
 * Nuitka and the C compiler, for as long as they take; the signal ends them.
 * @throws UserError with the reason why it cannot be compiled; its place in the source goes out as a diagnostic.
 */
export async function buildProgram(
  context: BuildContext,
  request: BuildRequest,
  requestId: number,
  signal: AbortSignal,
): Promise<BuildResult> {
  const { client, send } = context;
  const name = path.basename(request.program ?? request.module ?? '');
  const progress = new Progress(send, client, `Compiling ${name}`, requestId);
  const release = context.cancellableBy(progress.id, requestId);
  const say = (text: string) => {
    // VS Code has the notification, and the output channel of our extension.
    if (!client.isVSCode) send('output', { category: 'console', output: `${text}\n` });
  };
  let { program: file } = request;
  const tell = (state: BuildState) => {
    if (file !== undefined) send('nuitka/build', { file, ...state });
  };
  let announced = false;
  const listener: BuildListener = {
    source: (found) => (file ??= found),
    progress: (phase, percent) => {
      if (!announced) {
        say(`Compiling ${name} with Nuitka …`);
        tell({ state: 'started' });
      }
      announced = true;
      progress.update(phase, percent);
    },
    note: (text) => send('output', { category: 'console', output: `${text}\n` }),
    output: (line) => send('nuitka/buildOutput', { line }),
  };
  send('nuitka/diagnosticsClear');
  try {
    const result = await context.services.build(request, listener, signal);
    const { program, elapsedMs, cached } = result;
    tell({ state: 'compiled', program, elapsedMs, cached });
    say(result.cached ? `${name} is compiled already.` : `Compiled in ${(result.elapsedMs / 1000).toFixed(1)} s.`);
    return result;
  } catch (error) {
    tell(error instanceof CancelledError ? { state: 'cancelled' } : { state: 'failed', message: messageOf(error) });
    if (error instanceof UserError) reportDiagnostic(send, error);
    throw error;
  } finally {
    progress.end();
    release();
  }
}

/** The build of a launch configuration's program. */
export function buildRequest(
  configuration: LaunchConfiguration,
  environment: EnvironmentChanges,
  defaultBuildDir: string,
): BuildRequest {
  const { target } = configuration;
  const request: BuildRequest = {
    cwd: configuration.cwd,
    mode: configuration.mode,
    flavor: 'debug',
    probes: configuration.justMyCode ? 'own' : 'packages',
    nuitkaArgs: configuration.nuitkaArgs,
    buildDir: configuration.buildDir ?? defaultBuildDir,
    env: buildEnvironment(environment),
  };
  if (configuration.extension) {
    request.module = configuration.extension.module;
    // Where the interpreter begins to look, for a script.
    if (target.kind === 'program') request.importedFrom = path.dirname(target.program);
  } else if (target.kind === 'program') request.program = target.program;
  else if (target.kind === 'module') request.module = target.module;
  if (configuration.compile) request.compile = configuration.compile;
  if (configuration.cacheLimit !== undefined) request.cacheLimit = configuration.cacheLimit;
  if (configuration.python !== undefined) request.python = configuration.python;
  return request;
}

/** Of the program's variables those that decide how it is compiled; others would only make builds anew. */
const BUILD_VARIABLES = new Set(['PATH', 'PYTHONPATH', 'CC', 'CFLAGS', 'CCFLAGS', 'CPPFLAGS', 'LDFLAGS']);

function buildEnvironment(environment: EnvironmentChanges): Record<string, string> {
  return Object.fromEntries(Object.entries(setVariables(environment)).filter(([name]) => BUILD_VARIABLES.has(name)));
}

function reportDiagnostic(send: SendEvent, error: UserError): void {
  if (error.remedy?.kind !== 'openFile') return;
  const { place, message } = error.remedy;
  const { file, line, column = 1, endColumn } = place;
  send('nuitka/diagnostic', { file, line, column, ...(endColumn === undefined ? {} : { endColumn }), message });
}
