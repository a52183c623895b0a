import { realpathSync } from 'node:fs';

/** What a path leads to by links; the path itself where that cannot be told. */
export function realFile(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
