import { CancelledError, UserError } from '../../common/errors';
import type { Debuggee } from '../../debuggee/debuggee';
import { unlessAborted } from '../deadline';
import { programEnvironment, type EnvironmentChanges } from '../configuration/environment';
import type { LaunchConfiguration } from '../configuration/launchConfiguration';
import type { Call } from '../protocol/router';
import { Run } from '../run/run';
import type { Session } from '../session';
import { buildProgram, buildRequest } from './buildProgram';
import { checkFolder } from './checkFolder';
import type { CompiledProgram } from './compiledProgram';
import { connectProgram } from './connectProgram';
import { defaultBuildDir } from './defaultBuildDir';
import { existingBuild } from './existingBuild';
import { prepareRecording } from './recording';

/**
 * Compiles, starts, connects and lets go, for `launch` and `restart`: afterwards the session has a
 * run. Ended by the request's own signal, and by the session's end.
 */
export async function startProgram(session: Session, configuration: LaunchConfiguration, call: Call): Promise<void> {
  const signal = AbortSignal.any([call.signal, session.starting.signal]);
  try {
    await start(session, configuration, call, signal);
  } catch (error) {
    // Whatever the abort broke on its way, it was the cancellation.
    throw signal.aborted ? new CancelledError() : error;
  }
}

async function start(
  session: Session,
  configuration: LaunchConfiguration,
  call: Call,
  signal: AbortSignal,
): Promise<void> {
  checkFolder(configuration.cwd);
  prepareRecording(configuration);
  const environment = await programEnvironment(configuration, (text) => session.say(text));
  const compiled = await compiledProgram(session, configuration, environment, call, signal);
  const { debuggee, host } = await connectProgram(session, configuration, compiled, environment, signal);
  const run = new Run(debuggee, host, session, configuration);
  session.run = run;
  let release: (() => void) | undefined;
  try {
    announce(session, compiled, debuggee);
    if (configuration.recordTo !== undefined) session.say(`The program is recorded in ${configuration.recordTo}`);
    if (!configuration.noDebug) {
      await compareSources(session, configuration, debuggee);
      await session.breakpoints.attach(debuggee);
    }
    // For the client: it sends its breakpoints first. It ends this wait by saying so, or by going away.
    await unlessAborted(session.configured.wait, signal);
    await session.breakpoints.idle();
    // The first stop may come at once; it is told after the response.
    release = run.hold();
    call.afterResponse(release);
    await debuggee.start({ stopOnEntry: configuration.stopOnEntry, showReturnValue: configuration.showReturnValue });
  } catch (error) {
    release?.();
    const endedByItself = run.over;
    await run.replace();
    throw endedByItself ? new UserError('The program was ended before its first line.') : error;
  }
}

/** A program that was built before may be another than what the files are now; of all, breakpoints tell later. */
async function compareSources(session: Session, { target }: LaunchConfiguration, debuggee: Debuggee): Promise<void> {
  session.changedSources.compareWith(debuggee, target.kind !== 'compiled');
  if (target.kind === 'compiled') await session.changedSources.tellOf(debuggee.sources());
}

function announce(session: Session, compiled: CompiledProgram, debuggee: Debuggee): void {
  const files = debuggee.sources();
  session.sources.setCompiled(files);
  session.send('process', {
    name: compiled.program,
    systemProcessId: debuggee.pid,
    isLocalProcess: true,
    startMethod: 'launch',
  });
  for (const file of files) {
    const source = session.sources.existingSource(file);
    if (source) session.send('loadedSource', { reason: 'new', source });
  }
}

async function compiledProgram(
  session: Session,
  configuration: LaunchConfiguration,
  environment: EnvironmentChanges,
  call: Call,
  signal: AbortSignal,
): Promise<CompiledProgram> {
  if (configuration.target.kind === 'compiled') return existingBuild(configuration.target.program);
  const request = buildRequest(configuration, environment, defaultBuildDir());
  const { program, debugMap, python } = await buildProgram(session, request, call.request.seq, signal);
  if (debugMap === undefined) throw new Error('The debug build left no debug map.');
  return { program, debugMap, python };
}
