/**
 * The debug adapter: a DAP server on stdin and stdout, or with `--server=PORT` on 127.0.0.1, where
 * each connection is a session of its own. It knows nothing of the client but what DAP tells it.
 */
import { build } from '../build/build';
import { launchDebuggee } from '../debuggee/launch';
import { killAllGroups } from './launch/processGroups';
import { serveClient, type ServedClient } from './serveClient';
import { portOf, serveConnections } from './server';
import type { Services } from './services';

/** Ending takes a few seconds at most; past this, in ms, something in it hangs. */
const WATCHDOG = 20_000;

const clients = new Set<ServedClient>();
let ending = false;

function track(client: ServedClient): ServedClient {
  clients.add(client);
  void client.done.then(() => clients.delete(client));
  return client;
}

/** Ends all sessions and the process, whatever happens on the way. */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => {
    process.stderr.write('The debug adapter did not end in time and is ended.\n');
    exit(1);
  }, WATCHDOG).unref();
  await Promise.all([...clients].map((client) => client.end()));
  exit(code);
}

function exit(code: number): never {
  killAllGroups();
  process.exit(code);
}

function fault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`This is a fault of the debugger: ${text}\n`);
  void end(1);
}

function main(args: readonly string[]): void {
  const services: Services = { build, launchDebuggee };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);

  const port = args.map((each) => /^--server=(\d+)$/.exec(each)?.[1]).find((each) => each !== undefined);
  if (port !== undefined) {
    const server = serveConnections(Number(port), (streams) => track(serveClient(streams, services)));
    server.on('error', fault);
    // For whoever started us with port 0, or waits for us to be ready.
    server.on('listening', () => process.stderr.write(`listening on 127.0.0.1:${portOf(server)}\n`));
    return;
  }
  if (args.length > 0) {
    process.stderr.write(`usage: adapter [--server=PORT]\n`);
    process.exit(2);
  }
  void track(serveClient({ input: process.stdin, output: process.stdout }, services)).done.then(() => end(0));
}

main(process.argv.slice(2));
