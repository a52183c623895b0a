import { createHash } from 'node:crypto';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readBuildRecord } from '../fingerprint/buildRecord';
import { buildFolders } from '../cache/builds';
import { recordName } from '../layout';
import { sourceOfC } from './probes';

/** The C that a Python file was compiled to. */
export interface GeneratedC {
  file: string;
  /** Whether the Python file is now what was compiled. */
  isCurrent: boolean;
}

interface Candidate {
  work: string;
  isCurrent: boolean;
  /** When the build ended. */
  madeMs: number;
}

/** More than the path of the source, with each of its bytes in octal, can take. */
const tailBytes = 32_768;

/**
 * The C of a Python file in the debug builds below some folders: of a build that was made from the file as it is now,
 * else of the latest one. The file may be the program or any module of it.
 */
export async function findGeneratedC(buildDirs: readonly string[], source: string): Promise<GeneratedC | undefined> {
  const sha256 = await hashOf(source);
  const folders = (await Promise.all(buildDirs.map(buildFolders))).flat();
  const found = await Promise.all(folders.map((folder) => candidate(join(folder, 'work'), resolve(source), sha256)));
  const candidates = found.flatMap((each) => each ?? []);
  candidates.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.madeMs - a.madeMs);
  for (const { work, isCurrent } of candidates) {
    const file = await moduleFile(work, resolve(source));
    if (file !== undefined) return { file, isCurrent };
  }
  return undefined;
}

/** The record is there from the end of one build to the beginning of the next, so it says what the C was made from. */
async function candidate(work: string, source: string, sha256: string | undefined): Promise<Candidate | undefined> {
  const record = join(work, recordName);
  const module = readBuildRecord(record)?.modules.find(({ file }) => file === source);
  if (!module) return undefined;
  const madeMs = await stat(record).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  return { work, isCurrent: module.sha256 === sha256, madeMs };
}

/** Nuitka names the files of modules in a way of its own; the tables at their ends say what they were made from. */
async function moduleFile(work: string, source: string): Promise<string | undefined> {
  const folders = (await namesIn(work)).filter((name) => name.endsWith('.build')).map((name) => join(work, name));
  for (const folder of folders) {
    for (const name of (await namesIn(folder)).filter((each) => /^module\..*\.c$/.test(each))) {
      const file = join(folder, name);
      if (sourceOfC(await tailOf(file)) === source) return file;
    }
  }
  return undefined;
}

async function tailOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - tailBytes);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function hashOf(file: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch {
    return undefined;
  }
}
