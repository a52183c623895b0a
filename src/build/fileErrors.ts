import { UserError } from '../common/errors';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Free some space and try again.',
  EDQUOT: 'Your quota on this disk is used up. Free some space and try again.',
  EACCES: 'You may not write there. Set "buildDir" to a folder that you can write.',
  EPERM: 'You may not write there. Set "buildDir" to a folder that you can write.',
  EROFS: 'It is on a read-only file system. Set "buildDir" to a folder that you can write.',
  ENOTDIR: 'A part of this path is a file and not a folder. Set "buildDir" to another folder.',
  EEXIST: 'A part of this path is a file and not a folder. Set "buildDir" to another folder.',
  ENAMETOOLONG: 'The path is too long. Set "buildDir" to a shorter one.',
};

/** Our own work with files in the build folder failed: the reason in words where it is the user's to mend. */
export function asUserError(error: unknown, buildDir: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const reason = reasons[error.code];
  return reason === undefined
    ? error
    : new UserError(`The build folder ${buildDir} cannot be used. ${reason}`, undefined, { cause: error });
}

/** Whether it failed because a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
