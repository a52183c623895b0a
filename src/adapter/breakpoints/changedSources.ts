import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Debuggee } from '../../debuggee/debuggee';

/** What a file was like when it was last read. */
interface Seen {
  mtimeMs: number;
  size: number;
  /** SHA-256, hex. */
  digest: string;
}

/** Files that are named one by one; of more, only how many. */
const MOST_NAMED = 10;

/**
 * Finds source files that are not any more what the program was compiled from: the lines that the user sees are then
 * not those that the program runs. Reads a file only when its time or size is another one than before.
 */
export class ChangedSources {
  private program: Pick<Debuggee, 'digest'> | undefined;
  private remedy = '';
  private readonly seen = new Map<string, Seen>();
  /** The content of each changed file that the user has been told of. */
  private readonly told = new Map<string, string>();

  /** @param say told, in words, of each change once. */
  constructor(private readonly say: (text: string) => void) {}

  /**
   * From now on files are compared with those of this program.
   * @param isBuiltHere starting it again builds it from what the files are then.
   */
  compareWith(program: Pick<Debuggee, 'digest'>, isBuiltHere: boolean): void {
    this.program = program;
    this.remedy = isBuiltHere ? 'Start it again to build it anew.' : 'Compile it for debugging again.';
    this.told.clear();
  }

  /**
   * What is to be said of a breakpoint in a file (as the program calls it); nothing while the file is as it was
   * compiled, is none of the program's, or cannot be read.
   */
  async warning(file: string): Promise<string | undefined> {
    const digest = await this.changedDigest(file);
    if (digest === undefined) return undefined;
    const text = `${path.basename(file)} has changed since the program was built: lines may have moved. ${this.remedy}`;
    if (this.told.get(file) !== digest) this.say(text);
    this.told.set(file, digest);
    return text;
  }

  /** Tells of all these files at once that have changed, or are not there. */
  async tellOf(files: readonly string[]): Promise<void> {
    const changed: string[] = [];
    const missing: string[] = [];
    for (const file of files) {
      if (await isMissing(file)) missing.push(file);
      const digest = await this.changedDigest(file);
      if (digest === undefined) continue;
      changed.push(file);
      this.told.set(file, digest);
    }
    if (changed.length > 0) {
      this.say(`Changed since the program was built, so lines may have moved: ${listed(changed)}. ${this.remedy}`);
    }
    if (missing.length > 0) this.say(`The program was built from files that are not there: ${listed(missing)}.`);
  }

  /** The digest of a file that is not as it was compiled; undefined of others. */
  private async changedDigest(file: string): Promise<string | undefined> {
    const compiled = this.program?.digest(file);
    if (compiled === undefined) return undefined;
    const digest = await this.digestNow(file).catch(() => undefined);
    if (digest !== compiled) return digest;
    this.told.delete(file);
    return undefined;
  }

  private async digestNow(file: string): Promise<string | undefined> {
    const found = await stat(file);
    if (!found.isFile()) return undefined;
    const { mtimeMs, size } = found;
    const before = this.seen.get(file);
    if (before?.mtimeMs === mtimeMs && before.size === size) return before.digest;
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    this.seen.set(file, { mtimeMs, size, digest });
    return digest;
  }
}

async function isMissing(file: string): Promise<boolean> {
  try {
    await stat(file);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

function listed(files: readonly string[]): string {
  const more = files.length - MOST_NAMED;
  const named = files.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
