import { statSync } from 'node:fs';
import { UserError } from '../../common/errors';

/** @throws UserError when the working directory is not a folder: the system would blame the program for it. */
export function checkFolder(cwd: string): void {
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UserError(`The working directory does not exist: ${cwd}. Correct "cwd" in launch.json.`);
}
