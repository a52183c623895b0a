import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { Readable, Writable } from 'node:stream';

/** Two streams to an adapter, and how to end it. */
export interface Transport {
  input: Readable;
  output: Writable;
  /** Resolves when the adapter is gone, with how it ended; for a socket when that is closed. */
  closed: Promise<string>;
  /** What the adapter wrote to its stderr so far; a healthy one writes nothing. */
  diagnostics(): string;
  /** Ends the adapter's process, or closes the socket. */
  kill(): void;
  /** The adapter's process, when we started it. */
  pid: number | undefined;
}

export interface AdapterCommand {
  command: string;
  args: readonly string[];
  /** Added to ours. */
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

/** Starts an adapter that speaks DAP on its stdin and stdout. */
export function startAdapter({ command, args, env, cwd }: AdapterCommand): Transport {
  const child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...env }, ...(cwd && { cwd }) });
  let diagnostics = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (diagnostics += text));
  child.stdin.on('error', () => undefined); // it ended before it read all; `closed` tells
  return {
    input: child.stdout,
    output: child.stdin,
    closed: ended(child),
    diagnostics: () => diagnostics,
    kill: () => child.kill('SIGKILL'),
    pid: child.pid,
  };
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once('close', (code, signal) => {
      resolve(signal ? `ended by ${signal}` : `ended with exit code ${String(code)}`);
    });
  });
}

/** Connects to an adapter that listens on 127.0.0.1. @throws Error when nobody listens there. */
export async function connectToAdapter(port: number): Promise<Transport> {
  const socket = connect({ host: '127.0.0.1', port });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  let failure = 'connection closed';
  socket.on('error', (error) => (failure = error.message));
  return {
    input: socket,
    output: socket,
    closed: new Promise((resolve) => {
      socket.once('close', () => {
        resolve(failure);
      });
    }),
    diagnostics: () => '',
    kill: () => socket.destroy(),
    pid: undefined,
  };
}
