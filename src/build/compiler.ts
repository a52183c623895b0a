import { realpathSync } from 'node:fs';
import which from 'which';
import { UserError } from '../common/errors';

/** The order in which Nuitka (its scons) looks for a C compiler where none is named. */
const names = ['x86_64-conda-linux-gnu-gcc', 'gcc', 'clang'];

/**
 * The C compiler that Nuitka will use: `CC`, clang when `--clang` was given, else the first one on the PATH.
 * @returns its real path, so that another version behind the same link is another compiler
 * @throws UserError when there is none
 */
export async function findCompiler(env: NodeJS.ProcessEnv, nuitkaArgs: readonly string[]): Promise<string> {
  const named = env.CC?.trim();
  if (named) {
    const found = (await find(named, env)) ?? (await find(named.split(/\s+/)[0] ?? named, env));
    if (found !== undefined) return found;
    throw new UserError(`The environment variable CC names the C compiler "${named}", which was not found.`);
  }
  for (const name of nuitkaArgs.includes('--clang') ? ['clang'] : names) {
    const found = await find(name, env);
    if (found !== undefined) return found;
  }
  if (nuitkaArgs.includes('--clang')) throw missing('clang');
  throw missing('gcc');
}

/** The error for a compiler that is not there, also where Nuitka found out first. */
export function missing(name: 'gcc' | 'clang'): UserError {
  const command = process.platform === 'darwin' ? 'xcode-select --install' : `sudo apt-get install ${name}`;
  return new UserError(
    `No C compiler was found (${name}), and Nuitka needs one to make a program. Install it: ${command}` +
      (process.platform === 'linux' ? ` (Debian, Ubuntu), sudo dnf install ${name} (Fedora).` : '.'),
    { kind: 'runInTerminal', command },
  );
}

async function find(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const found = await which(name, { nothrow: true, path: env.PATH ?? '' });
  return found === null ? undefined : realpathSync(found);
}
