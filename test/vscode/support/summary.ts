import { readFile, writeFile } from 'node:fs/promises';

interface Totals {
  passed: number;
  failed: number;
  /** The suite came to its end. */
  complete: boolean;
}

/** Adds up the totals that suites left in files, into one file; a file that is missing makes it incomplete. */
export async function combine(files: readonly string[], target: string | undefined): Promise<void> {
  if (!target) return;
  const all = await Promise.all(files.map(read));
  const sum = (key: 'passed' | 'failed'): number => all.reduce((total, each) => total + each[key], 0);
  const totals: Totals = { passed: sum('passed'), failed: sum('failed'), complete: all.every((each) => each.complete) };
  await writeFile(target, JSON.stringify(totals));
}

async function read(file: string): Promise<Totals> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    const field = (name: string): unknown => (content instanceof Object ? Reflect.get(content, name) : undefined);
    return {
      passed: Number(field('passed')) || 0,
      failed: Number(field('failed')) || 0,
      complete: field('complete') === true,
    };
  } catch {
    return { passed: 0, failed: 0, complete: false };
  }
}
