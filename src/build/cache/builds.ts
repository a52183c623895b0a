import { lstatSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stampName } from '../layout';

/** A build in a build folder: one program in one configuration, whatever is left of it. */
export interface KeptBuild {
  folder: string;
  bytes: number;
  /** When it was last made, or asked for and found to be current; in milliseconds since 1970. */
  usedMs: number;
}

/** As layout.ts names them. In a folder that the user chose other things may lie beside them. */
const folderName = /^[A-Za-z0-9_-]+-[0-9a-f]{12}$/;

/** All builds below a build folder. What is damaged, or vanishes while we look, counts as far as it can be read. */
export async function keptBuilds(buildDir: string): Promise<KeptBuild[]> {
  const folders = await buildFolders(buildDir);
  return Promise.all(folders.map(async (folder) => ({ folder, bytes: await sizeOf(folder), usedMs: lastUse(folder) })));
}

/** The folders of all builds below a build folder. */
export async function buildFolders(buildDir: string): Promise<string[]> {
  return (await entriesOf(buildDir)).flatMap(({ name, isFolder }) => {
    const folder = join(buildDir, name);
    return isFolder && folderName.test(name) && hasLock(folder) ? [folder] : [];
  });
}

/** When a build was last made or asked for. */
export function lastUse(folder: string): number {
  const files = [join(folder, 'out', stampName), ...locksIn(folder).map((name) => join(folder, name))];
  return Math.max(0, ...files.map(timeOf));
}

function timeOf(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

/** Notes that a finished build was asked for. */
export function noteUse(out: string): void {
  const now = new Date();
  try {
    utimesSync(join(out, stampName), now, now);
  } catch {
    // A cache that can only be read: then the build counts as old, and nobody can delete it either.
  }
}

/** Every build takes a lock first: a folder without one was made by somebody else. */
function hasLock(folder: string): boolean {
  return locksIn(folder).length > 0;
}

function locksIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^lock\.\d+$/.test(name) && lstatSync(join(folder, name)).isFile());
  } catch {
    return [];
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  // One after the other: there can be thousands of files, and nobody waits for this.
  for (const { name, isFolder } of await entriesOf(folder)) {
    const path = join(folder, name);
    bytes += isFolder ? await sizeOf(path) : await fileSize(path);
  }
  return bytes;
}

async function fileSize(file: string): Promise<number> {
  try {
    return (await lstat(file)).size;
  } catch {
    return 0;
  }
}

async function entriesOf(folder: string): Promise<{ name: string; isFolder: boolean }[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return [];
  }
}
