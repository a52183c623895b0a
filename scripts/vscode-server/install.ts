import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import which from 'which';
import { cache, codeServerVersion, serverFolder, serverMain } from './paths';

const execute = promisify(execFile);

/** Compiled here: node-pty makes terminals, native-watchdog ends an extension host whose server died. */
const nativeModules = ['node-pty', 'native-watchdog'];

/** Written last: an installation that was interrupted, or made by another recipe than this, is made anew. */
const marker = join(serverFolder, '.installed');
const recipe = [codeServerVersion, ...nativeModules].join(' ');

/**
 * Installs VS Code for the browser below `.cache/vscode/` of the checkout, unless it is there.
 *
 * Nothing but npm packages is fetched. Their install scripts, which download binaries, do not run;
 * the native modules that VS Code cannot do without are compiled here, and ripgrep is the system's.
 *
 * @returns the path of VS Code's server.
 * @throws Error with the output of the step that failed.
 */
export async function installVscodeServer(log: (line: string) => void = console.log): Promise<string> {
  if (existsSync(marker) && (await readFile(marker, 'utf8')) === recipe) return serverMain;
  log(`Installing VS Code for the browser (code-server ${codeServerVersion}) into ${cache}, once; about 30 s …`);
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, 'new-'));
  try {
    const vscode = await unpack(scratch);
    await run('npm', ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'], vscode);
    for (const name of nativeModules) await compile(join(vscode, 'node_modules', name));
    await linkRipgrep(vscode, log);
    await rm(serverFolder, { recursive: true, force: true });
    await rename(vscode, serverFolder);
    await writeFile(marker, recipe);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return serverMain;
}

/** Fetches code-server's package and unpacks VS Code from it; returns its folder. */
async function unpack(scratch: string): Promise<string> {
  await run('npm', ['pack', `code-server@${codeServerVersion}`, '--pack-destination', scratch], scratch);
  const vscode = join(scratch, 'vscode');
  await mkdir(vscode);
  const archive = join(scratch, `code-server-${codeServerVersion}.tgz`);
  await run('tar', ['-xzf', archive, '-C', vscode, '--strip-components=3', 'package/lib/vscode'], scratch);
  return vscode;
}

/** Compiles a native module with npm's own node-gyp, against this node's headers where they are installed. */
async function compile(module: string): Promise<void> {
  const npm = dirname(dirname(await realpath(await which('npm'))));
  const gyp = join(npm, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? [`--nodedir=${prefix}`] : [];
  await run(process.execPath, [gyp, 'rebuild', ...headers], module);
}

/** Puts the system's ripgrep where VS Code looks for its own; without one only searching in files is missing. */
async function linkRipgrep(vscode: string, log: (line: string) => void): Promise<void> {
  const ripgrep = await which('rg', { nothrow: true });
  if (!ripgrep) {
    log('ripgrep (rg) is not installed: VS Code will work, without search in files.');
    return;
  }
  const bin = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin');
  await mkdir(bin, { recursive: true });
  await symlink(ripgrep, join(bin, 'rg'));
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
  try {
    await execute(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`${command} ${args.join(' ')} failed:\n${output}`, { cause: error });
  }
}
