import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../common/json';
import { hasStrings } from '../json';

/** A file that a build was made from. */
export interface InputFile {
  file: string;
  sha256: string;
  size: number;
  /** 0 where the time says nothing: the content is compared then. */
  mtimeMs: number;
}

/**
 * File systems and editors can change a file twice within one tick of its time stamp. A time so close to the
 * moment at which the content was read says nothing, as in git's index.
 */
const raceMs = 2000;

/** Notes a file as it is now; undefined when it is not there. */
export function inputFile(file: string, now = Date.now()): InputFile | undefined {
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status?.isFile()) return undefined;
  const mtimeMs = now - status.mtimeMs > raceMs ? status.mtimeMs : 0;
  return { file, sha256: sha256Of(file), size: status.size, mtimeMs };
}

/**
 * Notes a file that was compiled with the given content. When it was edited meanwhile, what is noted
 * will not be found again, so that the next build is made anew.
 */
export function compiledFile(file: string, sha256: string, now = Date.now()): InputFile {
  const present = inputFile(file, now);
  return present?.sha256 === sha256 ? present : { file, sha256, size: -1, mtimeMs: 0 };
}

/** Whether a file has the same content as when it was noted; reads it only when its size or time differ. */
export function isUnchanged({ file, sha256, size, mtimeMs }: InputFile): boolean {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status?.size !== size) return false;
  if (mtimeMs !== 0 && status.mtimeMs === mtimeMs) return true;
  return sha256Of(file) === sha256;
}

/** All files below a folder, without what Python and editors leave there. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === '__pycache__' || entry.name.endsWith('.pyc')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

export function isInputFile(value: unknown): value is InputFile {
  if (!isObject(value) || !hasStrings(value, 'file', 'sha256')) return false;
  const { size, mtimeMs }: Readonly<Record<string, unknown>> = value;
  return typeof size === 'number' && typeof mtimeMs === 'number';
}

function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
