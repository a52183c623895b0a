import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** How a program ended. */
export interface Ended {
  exitCode: number | undefined;
  signal: string | undefined;
  /** It was still running after its time, and was killed. */
  timedOut: boolean;
}

export interface RunOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Gets both outputs in their order. */
  output: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end, without a shell and with no input, in a process group of its own, of which
 * nothing is left then.
 * @throws Error when it cannot be started
 */
export async function runToEnd(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const { cwd, env, output, timeoutMs, signal } = options;
  const descriptor = openSync(output, 'w');
  try {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', descriptor, descriptor], detached: true });
    const end = (): void => endGroup(child.pid);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    signal?.addEventListener('abort', end, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code, by) => {
          resolve({ exitCode: code ?? undefined, signal: by ?? undefined, timedOut });
        });
      });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      end();
    }
  } finally {
    closeSync(descriptor);
  }
}

/** @throws Error when a program had to be ended */
export function failIfTooLong({ timedOut }: Ended, who: string, timeoutMs: number): void {
  if (timedOut) throw new Error(`${who} was not done after ${timeoutMs / 1000} s and was ended (--timeout).`);
}

/** Runs a short helper and gives what it printed. @throws Error with its messages when it fails */
export async function execute(
  command: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<{ stdout: string }> {
  // An ES module, which these scripts cannot import otherwise.
  const { execa } = await import('execa');
  const { stdout } = await execa(command, args, { ...options, timeout: 60_000, maxBuffer: 1 << 28 });
  return { stdout };
}

/** What a program wrote; cut where it is very long. */
export function outputOf(file: string): string {
  return readFileSync(file, 'utf8').slice(0, 1 << 24);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nothing of it is left
  }
}
