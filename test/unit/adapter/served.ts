import { serveClient, type ServedClient } from '../../../src/adapter/serveClient';
import { portOf, serveConnections } from '../../../src/adapter/server';
import type { Services } from '../../../src/adapter/services';
import type { BuildListener, BuildRequest } from '../../../src/build/types';
import { CancelledError } from '../../../src/common/errors';
import { TestDapClient } from '../../support/dapClient';
import { FakeDebuggee } from './fakeDebuggee';

/** What a test decides about what the adapter stands on. */
export interface Surroundings extends Services {
  /** The programs started, the newest last. */
  readonly debuggees: FakeDebuggee[];
  readonly builds: BuildRequest[];
  /** What a build does before it is done. */
  compile: (listener: BuildListener, signal: AbortSignal) => Promise<void>;
  /** Called with each program before it is handed over. */
  prepare: (debuggee: FakeDebuggee) => void;
}

export function makeSurroundings(): Surroundings {
  const surroundings: Surroundings = {
    debuggees: [],
    builds: [],
    compile: () => Promise.resolve(),
    prepare: () => undefined,
    build: async (request, listener, signal) => {
      surroundings.builds.push(request);
      await surroundings.compile(listener, signal);
      if (signal.aborted) throw new CancelledError();
      return {
        program: '/build/app.bin',
        debugMap: '/build/map',
        buildFolder: '/build',
        python: 'python3',
        cached: false,
        elapsedMs: 1500,
      };
    },
    launchDebuggee: () => {
      const debuggee = new FakeDebuggee();
      surroundings.prepare(debuggee);
      surroundings.debuggees.push(debuggee);
      return Promise.resolve(debuggee);
    },
  };
  return surroundings;
}

/** A session of the real adapter over a real socket, with the program in memory. */
export interface Served {
  client: TestDapClient;
  served: ServedClient;
  surroundings: Surroundings;
}

const servers: (() => void)[] = [];

export async function connectClient(
  surroundings = makeSurroundings(),
  said: Partial<Parameters<typeof introduce>[1]> = {},
): Promise<Served> {
  let served: ServedClient | undefined;
  const server = serveConnections(0, (streams) => (served = serveClient(streams, surroundings)));
  servers.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const client = await TestDapClient.connect(portOf(server));
  await introduce(client, said);
  if (!served) throw new Error('Not served.');
  return { client, served, surroundings };
}

/** To be called after each test. */
export function closeServers(): void {
  for (const close of servers.splice(0)) close();
}

export async function introduce(
  client: TestDapClient,
  said: {
    clientID?: string;
    supportsProgressReporting?: boolean;
    supportsRunInTerminalRequest?: boolean;
    linesStartAt1?: boolean;
    columnsStartAt1?: boolean;
  },
): Promise<object> {
  const capabilities = await client.request('initialize', { adapterID: 'nuitka', clientID: 'test', ...said });
  await client.waitForEvent('initialized');
  return capabilities ?? {};
}
