import { realpathSync } from 'node:fs';
import { UserError } from '../../common/errors';

/** What the dynamic linker of a system is told, and how. */
export interface DynamicLinker {
  /** The variable with libraries that it loads into a program before that begins. Between them are colons. */
  readonly preload: string;
  /** What a path in it must not have. */
  readonly endsPath: RegExp;
  /** The variable with folders in which it looks for libraries. */
  readonly libraryPath: string;
  /** @throws UserError when it loads nothing into this program, whatever the variables say. */
  checkPreloads(program: string): void;
}

const linux: DynamicLinker = {
  preload: 'LD_PRELOAD',
  endsPath: /[\s:]/,
  libraryPath: 'LD_LIBRARY_PATH',
  checkPreloads: () => undefined,
};

/** See dyld(1). */
const darwin: DynamicLinker = {
  preload: 'DYLD_INSERT_LIBRARIES',
  endsPath: /:/,
  libraryPath: 'DYLD_LIBRARY_PATH',
  checkPreloads(program) {
    if (![program, realPath(program)].some((path) => ofApple.test(path))) return;
    throw new UserError(
      `An extension module cannot be debugged in ${program}, which is a part of macOS or of Xcode: System Integrity ` +
        `Protection takes ${darwin.preload} away from Apple's programs. Set "python" in launch.json to one of ` +
        'python.org, Homebrew, pyenv or conda, or to a virtual environment made by it.',
      { kind: 'selectPython' },
    );
  },
};

/** Where Apple's own Pythons are: that of the system, which is one of these others, and those of the developer tools. */
const ofApple =
  /^\/(System|bin|sbin|usr\/(?!local\/)[^/]+|Library\/Developer\/CommandLineTools|Applications\/Xcode[^/]*\.app)\//;

/** Of this system, or the one that is named. */
export function dynamicLinker(platform = process.platform): DynamicLinker {
  return platform === 'darwin' ? darwin : linux;
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Whoever starts it says so.
    return file;
  }
}
