import type { NuitkaResult } from '../run/runNuitka';

/** A build that failed, as the recognisers see it. */
export interface Failure {
  result: NuitkaResult;
  /** What relative file names in the output start from. */
  cwd: string;
  /** The user's program, for messages. */
  program: string;
  crashReport: string;
  /** Folders of our own plugins: a failure there is ours. */
  ownFolders: readonly string[];
  python: string;
  clang: boolean;
  /** Where it was compiled, when that is not this system. */
  platform?: NodeJS.Platform;
}

/** Looks for one cause; undefined when it is not that. */
export type Recogniser = (failure: Failure) => Error | undefined;

/** The first line that matches. */
export function findLine(output: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const line of output) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  return undefined;
}
