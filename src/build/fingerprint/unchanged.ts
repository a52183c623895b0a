import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stampName } from '../layout';
import { isUnchanged } from './inputFile';
import { areIntact, readStamp } from './stamp';

/** A standalone program lies one folder below its stamp. */
const levels = 2;

/**
 * Whether a program that was built is there, and the files that it was made from are as they were: looks at the time
 * and size of each, no more. Options and interpreter are not compared, so a build may be needed all the same.
 */
export function isUnchangedSinceBuild(program: string): boolean {
  const out = outFolderOf(program);
  const stamp = out === undefined ? undefined : readStamp(join(out, stampName));
  return out !== undefined && stamp !== undefined && areIntact(stamp, out) && stamp.inputs.every(isUnchanged);
}

/** The build folder that a program of ours lies in; undefined when it is not there any more. */
export function buildDirOf(program: string): string | undefined {
  const out = outFolderOf(program);
  return out === undefined ? undefined : dirname(dirname(out));
}

function outFolderOf(program: string): string | undefined {
  let folder = dirname(program);
  for (let level = 0; level < levels; level++, folder = dirname(folder)) {
    if (existsSync(join(folder, stampName))) return folder;
  }
  return undefined;
}
