import { spawn } from 'node:child_process';
import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import type { DapClient } from '../dap/client';
import type { Target } from './arguments';
import { DemoSession } from './demoSession';
import { headline } from './screen';

const STEPS = 3;

/** Stops a program of the user's once, looks, steps a few lines, and lets it run. It has this terminal for its own. */
export async function showAnyProgram({ program, line, args }: Target): Promise<void> {
  const session = new DemoSession();
  try {
    serveThisTerminal(session.client);
    await session.begin(
      { program, args, cwd: process.cwd(), console: 'integratedTerminal', stopOnEntry: line === undefined },
      {
        initialize: { supportsRunInTerminalRequest: true },
        breakpoints: line === undefined ? {} : { [program]: [{ line }] },
      },
    );
    headline(`Run to ${line === undefined ? 'the first line' : `line ${line}`}`);
    let stopped = await session.showStop();
    if (stopped) {
      session.showStack();
      await session.showLocals();
    }
    for (let step = 1; stopped && step <= STEPS; step++) {
      headline(`Step over (${step} of ${STEPS})`);
      await session.go('next');
      stopped = await session.showStop();
      if (stopped) await session.showLocals();
    }
    if (stopped) {
      headline('Run to the end');
      await session.setBreakpoints(program, []);
      await session.go('continue');
    }
    await session.showEnd();
  } finally {
    await session.end();
  }
}

/** The terminal that the adapter asks for is the one we run in. */
function serveThisTerminal(client: DapClient): void {
  client.onReverseRequest('runInTerminal', async (request) => {
    if (!isRunInTerminal(request)) throw new Error('Not the arguments of runInTerminal.');
    const [command = '', ...args] = request.args;
    const env: NodeJS.ProcessEnv = { ...process.env };
    for (const [name, value] of Object.entries(request.env ?? {})) env[name] = value ?? undefined;
    const child = spawn(command, args, { cwd: path.resolve(request.cwd), env, stdio: 'inherit' });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return { processId: child.pid };
  });
}

function isRunInTerminal(args: unknown): args is DAP.RunInTerminalRequestArguments {
  return typeof args === 'object' && args !== null && 'args' in args && Array.isArray(args.args);
}
