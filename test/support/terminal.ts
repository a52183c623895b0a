import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { root, venvPython } from '../../scripts/dap/adapters';
import type { TestDapClient } from './dapClient';

/** What the client does when the adapter asks it to run the program in a terminal. */
export interface Terminal {
  /** What the program wrote so far; through a pty, lines end with \r\n. */
  output(): string;
  /** To the program's stdin. */
  write(text: string): void;
  /** The requests that came. */
  readonly requests: DAP.RunInTerminalRequestArguments[];
}

/**
 * Answers `runInTerminal`. 'pty': the program gets a terminal of its own, as in VS Code (made by
 * pty_run.py, so no native addon is needed). 'pipes': its three streams are pipes.
 */
export function serveRunInTerminal(client: TestDapClient, kind: 'pty' | 'pipes'): Terminal {
  let output = '';
  const inputs: Writable[] = [];
  const requests: DAP.RunInTerminalRequestArguments[] = [];
  client.onReverseRequest('runInTerminal', async (args) => {
    if (!isRunInTerminal(args)) throw new Error('Not the arguments of runInTerminal.');
    requests.push(args);
    const [command = '', ...rest] = kind === 'pty' ? [venvPython, PTY_RUN, ...args.args] : args.args;
    const child = spawn(command, rest, {
      cwd: args.cwd || root,
      env: mergedEnvironment({ ...args.env, ...client.marker.env }),
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      detached: true, // a terminal's programs are in a session of their own
    });
    const [, , , report] = child.stdio;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stdin.on('error', () => undefined); // it ended first
    inputs.push(child.stdin);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    if (kind === 'pipes') return { processId: child.pid };
    return { processId: Number(await firstLine(readable(report))), shellProcessId: child.pid };
  });
  return { output: () => output, write: (text) => inputs.forEach((input) => input.write(text)), requests };
}

const PTY_RUN = fileURLToPath(new URL('pty_run.py', import.meta.url));

/** Null takes a variable out; Node leaves out those that are undefined. */
function mergedEnvironment(changes: Record<string, string | null>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const [name, value] of Object.entries(changes)) env[name] = value ?? undefined;
  return env;
}

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('pty_run.py did not report its process.');
}

function readable(stream: Readable | Writable | null | undefined): Readable {
  if (stream && 'read' in stream) return stream;
  throw new Error('No pipe to read from.');
}

/** The client has held it against the protocol already; here only what TypeScript needs. */
function isRunInTerminal(args: unknown): args is DAP.RunInTerminalRequestArguments {
  return typeof args === 'object' && args !== null && 'args' in args && Array.isArray(args.args);
}
