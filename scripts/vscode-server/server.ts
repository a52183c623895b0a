import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { serverMain } from './paths';

export interface ServerOptions {
  /** Holds everything of this VS Code: settings, extensions, workspace state. Made when missing. */
  dataDir: string;
  /** The user's settings; written when given. */
  settings?: Readonly<Record<string, unknown>>;
  /** Extra environment for the server, and so for the extension host. */
  env?: Readonly<Record<string, string>>;
  /** Each line that the server says. */
  log?: (line: string) => void;
}

/** A VS Code that listens on 127.0.0.1 only, and only to those who know its secret. */
export interface VscodeServer {
  port: number;
  /** The page of VS Code with a folder or workspace file open. */
  url(open: Opened, development?: Development): string;
  /** Ends the server and what it started; resolves when it is gone. */
  stop(): Promise<void>;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
}

export type Opened = { folder: string } | { workspace: string };

/** An extension that is run from its folder, and a test suite that is run in its extension host. */
export interface Development {
  extensionDevelopmentPath: string;
  extensionTestsPath?: string;
}

/** No gallery: nothing is to be fetched, and no suggestion to be made. */
const environment = { EXTENSIONS_GALLERY: '{}' };

const quietSettings = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  // The page and the programs are on one machine.
  'remote.autoForwardPorts': false,
};

const folders = (dataDir: string): string[] => [
  '--server-data-dir',
  dataDir,
  '--user-data-dir',
  dataDir,
  '--extensions-dir',
  join(dataDir, 'extensions'),
];

/** Installs a packaged extension into a server's data folder, which may be running or not. */
export async function installExtension(dataDir: string, vsix: string): Promise<void> {
  const args = [serverMain, ...folders(dataDir), '--install-extension', vsix, '--force'];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...environment } });
}

/**
 * Starts VS Code's server on a free port; resolves when it listens.
 * @throws Error when it ends before that, with what it said.
 */
export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  await mkdir(options.dataDir, { recursive: true });
  if (options.settings) await writeSettings(options.dataDir, { ...quietSettings, ...options.settings });
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(options.dataDir, 'token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const child = spawn(
    process.execPath,
    [
      serverMain,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...folders(options.dataDir),
    ],
    { env: { ...process.env, ...environment, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await portOf(child, options.log);
  return {
    port,
    ended,
    url: (open, development) => {
      const query = new URLSearchParams({ tkn: token, ...open });
      if (development) query.set('payload', payload(port, development));
      return `http://127.0.0.1:${port}/?${query.toString()}`;
    },
    // Its extension hosts and terminals end with it: they watch their connection to it.
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(force);
    },
  };
}

/**
 * Settings about this machine (paths of programs) are read from `Machine`, those about the
 * application from `User`, and the others from both: so both get all.
 */
async function writeSettings(dataDir: string, settings: object): Promise<void> {
  for (const folder of ['User', 'Machine']) {
    await mkdir(join(dataDir, folder), { recursive: true });
    await writeFile(join(dataDir, folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

/** What the workbench takes from its address beyond the folder: pairs of a name and a remote path. */
function payload(port: number, development: Development): string {
  const pairs = Object.entries(development).map(([name, path]) => [name, `vscode-remote://127.0.0.1:${port}${path}`]);
  return JSON.stringify(pairs);
}

function portOf(child: ChildProcess, log: ServerOptions['log']): Promise<number> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        log?.(line);
        const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) resolve(Number(port));
      });
    }
    child.once('error', reject);
    child.once('close', () => reject(new Error(`VS Code's server did not start:\n${said.slice(-20).join('\n')}`)));
  });
}
