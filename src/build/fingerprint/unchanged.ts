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
  let folder = dirname(program);
  for (let level = 0; level < levels; level++, folder = dirname(folder)) {
    const stamp = readStamp(join(folder, stampName));
    if (stamp) return areIntact(stamp, folder) && stamp.inputs.every(isUnchanged);
  }
  return false;
}
