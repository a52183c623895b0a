import { createWriteStream } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { throwIfCancelled } from '../../common/errors';
import type { BuildListener } from '../types';
import { endGroup } from './endGroup';
import { countObjects } from './objectCount';
import { Phases } from './phases';

export interface NuitkaRun {
  python: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Folder with the generated C, for counting. */
  cFolder: string;
  /** File that gets a copy of the output. */
  log: string;
  listener: BuildListener;
  signal?: AbortSignal | undefined;
  /** The process leads a group of its own, of which this is told at once. */
  onStart?: (pid: number) => void;
}

export interface NuitkaResult {
  /** undefined when a signal ended it. */
  exitCode?: number;
  signal?: string;
  /** All lines of both outputs in their order, without terminal codes. */
  output: readonly string[];
}

/** Nuitka gets this time to end by itself when it is cancelled. It has nothing to save. */
const graceMs = 1000;
const countEveryMs = 500;

/**
 * The arguments by which Python first waits until it is told to go, which is when somebody has noted that it runs; then
 * it becomes what it is for. Who is killed between starting it and noting that leaves one that ends by itself.
 */
const waiting = [
  ...['-I', '-S', '-c'],
  'import os, sys\n' +
    'if not os.read(0, 1): sys.exit(1)\n' +
    'os.dup2(os.open(os.devnull, os.O_RDONLY), 0)\n' +
    'os.execv(sys.executable, [sys.executable, *sys.argv[1:]])',
];

/**
 * Runs Nuitka to its end and passes on what it says.
 * @throws CancelledError when the signal fires; no process is left then
 */
export async function runNuitka(run: NuitkaRun): Promise<NuitkaResult> {
  const { python, args, cwd, env, listener, signal } = run;
  throwIfCancelled(signal);
  // Loaded here, because most launches run nothing.
  const { execa } = await import('execa');
  const phases = new Phases(listener);
  const output: string[] = [];
  const log = createWriteStream(run.log).on('error', () => undefined);
  const child = execa(python, [...waiting, ...args], {
    ...{ cwd, env, extendEnv: false, stdin: 'pipe', all: true, buffer: false, reject: false },
    // A group of its own, so that scons and the compilers can be ended with it.
    detached: true,
  });
  if (child.pid !== undefined) run.onStart?.(child.pid);
  child.stdin.on('error', () => undefined).end('go');
  const cancel = cancelOn(signal, child.pid);
  const counting = countWhile(phases, run.cFolder);
  try {
    for await (const text of child.iterable({ from: 'all' })) {
      const line = stripVTControlCharacters(text).trimEnd();
      output.push(line);
      log.write(`${line}\n`);
      phases.line(line);
      listener.output?.(line);
    }
    const result = await child;
    throwIfCancelled(signal);
    if (result.exitCode === undefined && result.signal === undefined) {
      // It could not be started at all.
      return { exitCode: -1, output: [result.shortMessage ?? 'Nuitka could not be started.'] };
    }
    return {
      output,
      ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
      ...(result.signal === undefined ? {} : { signal: result.signal }),
    };
  } finally {
    clearInterval(counting);
    log.end();
    await cancel.settled();
  }
}

/** Ends the group when the signal fires; `settled` waits until it has. */
function cancelOn(signal: AbortSignal | undefined, pid: number | undefined): { settled: () => Promise<void> } {
  let ending: Promise<void> | undefined;
  const onAbort = (): void => {
    if (pid !== undefined) ending = endGroup(pid, graceMs);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    async settled() {
      signal?.removeEventListener('abort', onAbort);
      await ending;
    },
  };
}

function countWhile(phases: Phases, cFolder: string): NodeJS.Timeout {
  const startedMs = Date.now();
  return setInterval(() => {
    if (!phases.isCompilingC) return;
    void countObjects(cFolder, startedMs).then((count) => phases.objects(count));
  }, countEveryMs).unref();
}
