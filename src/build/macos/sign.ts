import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { throwIfCancelled, UserError } from '../../common/errors';
import type { BuildRequest } from '../types';

/**
 * What macOS asks of a program before a debugger of the same user may attach to it: a signature with this entitlement.
 * One without identity ("ad hoc") will do.
 */
const entitlements = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>com.apple.security.get-task-allow</key>
  <true/>
</dict>
</plist>
`;

/** The system's own comes first: conda puts another one on the PATH. */
const codesignOfSystem = '/usr/bin/codesign';

/**
 * Whether what a build makes is signed for debugging: the programs of debug builds, on macOS. An extension module runs in
 * the interpreter's process, whose signature counts; and of a onefile program it is what is packed inside, which Nuitka
 * has signed.
 */
export function isSignedForDebugging(
  { flavor, mode }: Pick<BuildRequest, 'flavor' | 'mode'>,
  platform = process.platform,
): boolean {
  return platform === 'darwin' && flavor === 'debug' && (mode === 'accelerated' || mode === 'standalone');
}

/**
 * Signs a program so that a debugger may attach to it, instead of the signature that it has.
 * @param folder for the file with what it is entitled to
 * @param env of the tool, which is looked for on its PATH where the system's own is not in its place
 * @throws UserError when it cannot be signed, CancelledError when the signal fires
 */
export async function signForDebugging(
  program: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<void> {
  throwIfCancelled(signal);
  const file = join(folder, 'debugging-entitlements.plist');
  writeFileSync(file, entitlements);
  // Loaded here, because most launches run nothing.
  const { execa } = await import('execa');
  const codesign = existsSync(codesignOfSystem) ? codesignOfSystem : 'codesign';
  const result = await execa(codesign, ['--force', '--sign', '-', '--entitlements', file, program], {
    ...{ env, extendEnv: false, stdin: 'ignore', all: true, reject: false },
    ...(signal ? { cancelSignal: signal } : {}),
  });
  throwIfCancelled(signal);
  if (!result.failed) return;
  if (result.code === 'ENOENT') {
    throw new UserError(
      'The program codesign was not found, without which macOS lets no debugger attach to what was compiled. ' +
        `It is ${codesignOfSystem} on every Mac: look at the PATH, or install the developer tools: ${installTools}`,
      { kind: 'runInTerminal', command: installTools },
    );
  }
  const said = result.all.trim().split('\n').at(-1) || result.shortMessage;
  throw new UserError(
    `The compiled program could not be signed for debugging: ${said}. Without that macOS lets no debugger attach to it. ` +
      `Extended attributes of its folder are the usual reason; take them away (${clearAttributes(folder)}) and try again.`,
    { kind: 'runInTerminal', command: clearAttributes(folder) },
  );
}

const installTools = 'xcode-select --install';

function clearAttributes(folder: string): string {
  return `xattr -cr '${folder.replaceAll("'", String.raw`'\''`)}'`;
}
