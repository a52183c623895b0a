import { CancelledError, throwIfCancelled, UserError } from '../common/errors';
import { createNativeDebugger } from '../debugger/find';
import type { NativeDebugger } from '../debugger/nativeDebugger';
import { Channel } from './channel';
import type { Debuggee, Exclusion } from './debuggee';
import { DebugMapIndex } from './debugMapIndex';
import { ExcludedModules } from './excludedModules';
import { LiveDebuggee } from './liveDebuggee';
import { Mailbox } from './mailbox';
import { ServedProgram } from './servedProgram';

/** Everything to start a compiled program and be connected to it. */
export interface LaunchRequest {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
  /** Path of the build's debug map. */
  debugMap: string;
  debugger: { kind: 'auto' | 'gdb' | 'lldb'; path?: string };
  /** Starts the process, with pipes or in a terminal; its environment says where to connect. */
  start(command: Command): Promise<void>;
  /** Log points write into the program's standard output, between these marks (nd_log.c); else by the socket. */
  outputMark?: string;
  /** Which modules are not to be debugged; all are without. */
  exclusion?: Exclusion;
  /** How long the stopped program may take to answer, in milliseconds. */
  answerLimitMs: number;
  signal: AbortSignal;
  trace?: (text: string) => void;
}

export interface Command {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
}

/**
 * Starts a program and resolves when it waits, in its first instructions, attached to the native
 * debugger, for {@link Debuggee.start}. The debugger starts up meanwhile, so that nobody waits for
 * both one after the other. Whatever was started is ended again when this fails or is cancelled;
 * the program itself ends when its socket closes.
 * @throws UserError for what the user can mend, CancelledError when the signal fires.
 */
export async function launchDebuggee(request: LaunchRequest): Promise<Debuggee> {
  const { signal } = request;
  const index = await DebugMapIndex.read(request.debugMap);
  const channel = await Channel.open();
  const starting = createNativeDebugger({ ...request.debugger, signal });
  let native: NativeDebugger | undefined;
  let debuggerEnded: string | undefined;
  // What it is waited for may never come; bounded.
  const cancel = (): void => void native?.dispose();
  signal.addEventListener('abort', cancel);
  try {
    await channel.listen();
    const introduced = channel.hello(signal);
    // Whichever fails first decides; the other must not become an unhandled rejection.
    introduced.catch(() => undefined);
    starting.catch(() => undefined);
    await request.start({
      program: request.program,
      args: request.args,
      cwd: request.cwd,
      env: { ...request.env, NUITKA_DEBUG_SOCKET: channel.path },
    });
    native = await starting;
    native.onClosed(({ detail }) => (debuggerEnded = detail));
    if (request.trace) {
      const { trace } = request;
      native.onTrace(({ direction, text }) =>
        trace(`${native?.kind ?? ''} ${direction === 'in' ? '<-' : '->'} ${text}`),
      );
    }
    const hello = await introduced;
    if (hello.buildId !== index.map.buildId) {
      throw new UserError(
        `The debug map ${request.debugMap} does not belong to ${request.program}. Compile the program for debugging again.`,
      );
    }
    throwIfCancelled(signal);
    const excluded = new ExcludedModules(index.map.modules, request.exclusion);
    if (excluded.command !== undefined) channel.send(excluded.command);
    if (request.outputMark !== undefined) channel.send(`output ${request.outputMark}`);
    // Ourselves: that includes the debugger, our child, and our own reading of the program's memory.
    await channel.allowTracer(process.pid, signal);
    await native.attach(hello.pid);
    await native.setTrap(hello.trap);
    throwIfCancelled(signal);
    const whileServing = {
      letOthersRun: () => channel.send('let-run'),
      interrupt: (serial: number) => channel.send(`interrupt ${serial}`),
    };
    const mailbox = new Mailbox(native, hello.mailbox);
    const program = new ServedProgram(native, mailbox, whileServing, request.answerLimitMs);
    channel.onPublished((trap) => program.published(trap));
    const debuggee = new LiveDebuggee({ hello, channel, native, program, index, excluded });
    await native.resume();
    return debuggee;
  } catch (error) {
    const started = native ?? (await starting.catch(() => undefined));
    const detail = debuggerEnded;
    await started?.dispose();
    channel.dispose();
    if (signal.aborted) throw new CancelledError();
    throw detail === undefined ? error : endedMeanwhile(started?.kind ?? 'The native debugger', detail, error);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Nobody's mistake that can be told: it was killed, or crashed. What comes of it must not be taken for a fault of ours. */
function endedMeanwhile(debuggerName: string, detail: string, cause: unknown): UserError {
  return new UserError(
    `${debuggerName} ended while the program was started: ${detail}. Start it again; if it ends each time, try ` +
      'another one ("debugger", "debuggerPath").',
    undefined,
    { cause },
  );
}
