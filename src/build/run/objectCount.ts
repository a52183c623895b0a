import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * How many object files of the running build are there. Nuitka tells it only to a terminal; the list that
 * it writes for the linker before it compiles anything names them all.
 *
 * @param startedMs when the build started: older files are of an earlier one
 */
export async function countObjects(cFolder: string, startedMs: number): Promise<{ done: number; total: number }> {
  const list = join(cFolder, '@link_input.txt');
  if (!(await isWrittenSince(list, startedMs))) return { done: 0, total: 0 };
  const names = [...(await readFile(list, 'utf8')).matchAll(/^"(.+\.o)"$/gm)].map(([, name = '']) => name);
  const present = await Promise.all(names.map((name) => isWrittenSince(join(cFolder, name), startedMs)));
  return { done: present.filter(Boolean).length, total: names.length };
}

async function isWrittenSince(file: string, startedMs: number): Promise<boolean> {
  try {
    const { mtimeMs, size } = await stat(file);
    // The assembler makes the file when it starts and fills it when it ends.
    return mtimeMs >= startedMs && size > 0;
  } catch {
    return false;
  }
}
