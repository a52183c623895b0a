import path from 'node:path';
import { UserError } from '../../common/errors';
import type { Debuggee } from '../../debuggee/debuggee';
import type { EnvironmentChanges } from '../configuration/environment';
import type { LaunchConfiguration } from '../configuration/launchConfiguration';
import { exclusionBy } from '../configuration/rules';
import { settled, unlessAborted } from '../deadline';
import type { Connection } from '../protocol/connection';
import type { LogOutput } from '../output/logOutput';
import type { SendEvent } from '../protocol/events';
import type { Services } from '../services';
import type { Trace } from '../trace';
import { dynamicLinker } from './dynamicLinker';
import { recordingVariables } from './recording';
import { PipedProgram } from './pipedProgram';
import type { CompiledProgram } from './compiledProgram';
import { commandWords, withPreloaded } from './programCommand';
import type { ProcessEnd, ProgramHost } from './programHost';
import { TerminalProgram } from './terminalProgram';

/** How long a started program may take to reach our runtime and the debugger to attach, in ms. */
const CONNECT_LIMIT = 60_000;

/** How long one that is not to run on after all may take to end by itself, in ms. */
const UNWIND_LIMIT = 3_000;

/** What starting a program needs of its session. */
export interface ConnectContext {
  readonly send: SendEvent;
  readonly connection: Connection;
  readonly services: Pick<Services, 'launchDebuggee'>;
  readonly trace: Trace;
  readonly logs: LogOutput;
}

/**
 * Starts a compiled program where the configuration wants it and connects to it. Waits for the
 * client (a terminal), the program and the native debugger, {@link CONNECT_LIMIT} at most. When it
 * fails, nothing of the program is left.
 * @throws UserError when the program cannot be started or does not connect.
 */
export async function connectProgram(
  context: ConnectContext,
  configuration: LaunchConfiguration,
  compiled: CompiledProgram,
  environment: EnvironmentChanges,
  signal: AbortSignal,
): Promise<{ debuggee: Debuggee; host: ProgramHost }> {
  const host = makeHost(context, configuration);
  // One signal for all that can end the wait; its reason is the error that the user sees.
  const failure = new AbortController();
  const forget = host.onEnded((end) => failure.abort(endedTooSoon(end)));
  const ended = AbortSignal.any([signal, failure.signal]);
  const exclusion = exclusionBy(configuration.rules);
  let limit: NodeJS.Timeout | undefined;
  try {
    const debuggee = await context.services.launchDebuggee({
      ...commandWords(configuration, compiled),
      debugMap: compiled.debugMap,
      cwd: configuration.cwd,
      env: recordingVariables(configuration),
      debugger: configuration.debugger,
      answerLimitMs: configuration.answerLimit * 1000,
      ...(exclusion && { exclusion }),
      ...(host.logMark !== undefined && { outputMark: host.logMark }),
      start: async (command) => {
        const whole = { ...command, env: { ...environment, ...command.env } };
        const socket = command.env['NUITKA_DEBUG_SOCKET'] ?? '';
        await unlessAborted(host.start(withPreloaded(whole, configuration.extension, compiled.program, socket)), ended);
        limit = setTimeout(() => failure.abort(neverConnected(configuration)), CONNECT_LIMIT);
      },
      signal: ended,
      trace: (text) => context.trace.write('debugger', text),
    });
    return { debuggee, host };
  } catch (error) {
    // Before the program is ended, which would count as a failure of its own.
    const reason: unknown = failure.signal.aborted && !signal.aborted ? failure.signal.reason : error;
    // Kindly first: a onefile program takes away what it has unpacked.
    host.signal('SIGTERM');
    await settled(host.unwound(undefined), UNWIND_LIMIT);
    host.signal('SIGKILL');
    await host.finished();
    throw reason;
  } finally {
    clearTimeout(limit);
    forget();
  }
}

function makeHost(context: ConnectContext, configuration: LaunchConfiguration): ProgramHost {
  const { connection, logs, send } = context;
  if (configuration.console === 'internalConsole') {
    return new PipedProgram({
      write: (category, output) => {
        logs.flush();
        send('output', { category, output });
      },
      log: (breakpoint, text) => logs.add(breakpoint, text),
      get congested() {
        return connection.congested;
      },
      onceDrained: (action) => connection.onceDrained(action),
    });
  }
  const { target } = configuration;
  const name = target.kind === 'module' ? target.module : path.basename(target.program);
  const kind = configuration.console === 'externalTerminal' ? 'external' : 'integrated';
  return new TerminalProgram(connection, kind, `Nuitka: ${name}`);
}

function endedTooSoon(end: ProcessEnd): UserError {
  const how = end.signal === undefined ? `with exit code ${end.code ?? 0}` : `by the signal ${end.signal}`;
  return new UserError(
    `The program ended ${how} before its first line. What it said is in the Debug Console. ` +
      `If a shared library is missing, set ${dynamicLinker().libraryPath} in "env" of the launch configuration.`,
  );
}

function neverConnected(configuration: LaunchConfiguration): UserError {
  const seconds = CONNECT_LIMIT / 1000;
  return new UserError(
    configuration.console === 'internalConsole'
      ? `The program was started, but did not come up for debugging within ${seconds} s. ` +
          'Set "trace": true in launch.json and look at the log to see how far it got.'
      : `The program did not come up in the terminal within ${seconds} s. Look there for the reason; ` +
          'with "console": "internalConsole" in launch.json it runs without a terminal.',
  );
}
