import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import which from 'which';
import { UserError } from '../common/errors';

/** The order in which Nuitka (its scons) looks for a C compiler where none is named. On macOS it takes no other than clang. */
const namesOn = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'darwin' ? ['clang'] : ['x86_64-conda-linux-gnu-gcc', 'gcc', 'clang'];

/**
 * The C compiler that Nuitka will use: `CC`, clang when `--clang` was given, else the first one on the PATH.
 * @returns its real path, so that another version behind the same link is another compiler
 * @throws UserError when there is none
 */
export async function findCompiler(
  env: NodeJS.ProcessEnv,
  nuitkaArgs: readonly string[],
  platform = process.platform,
): Promise<string> {
  const named = env.CC?.trim();
  if (named) {
    const found = (await find(named, env)) ?? (await find(named.split(/\s+/)[0] ?? named, env));
    if (found !== undefined) return found;
    throw new UserError(`The environment variable CC names the C compiler "${named}", which was not found.`);
  }
  const names = nuitkaArgs.includes('--clang') ? ['clang'] : namesOn(platform);
  for (const name of names) {
    const found = await find(name, env);
    if (found !== undefined) return found;
  }
  throw missing(names.includes('gcc') ? 'gcc' : 'clang', platform);
}

/**
 * Whether a compiler takes clang's options, and not all of gcc's.
 * @param compiler its real path. On macOS also `gcc` is clang.
 */
export function isClang(compiler: string, platform = process.platform): boolean {
  return platform === 'darwin' || basename(compiler).includes('clang');
}

/** The error for a compiler that is not there, also where Nuitka found out first. */
export function missing(name: 'gcc' | 'clang', platform = process.platform): UserError {
  const command = platform === 'darwin' ? 'xcode-select --install' : `sudo apt-get install ${name}`;
  return new UserError(
    `No C compiler was found (${name}), and Nuitka needs one to make a program. Install it: ${command}` +
      (platform === 'linux' ? ` (Debian, Ubuntu), sudo dnf install ${name} (Fedora).` : '.'),
    { kind: 'runInTerminal', command },
  );
}

async function find(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const found = await which(name, { nothrow: true, path: env.PATH ?? '' });
  return found === null ? undefined : realpathSync(found);
}
