import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file so that no reader, and no crash at any moment, ever sees a part of it. */
export function writeFileAtomically(file: string, content: string): void {
  const temporary = `${file}.${randomUUID()}.new`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(temporary, content, { flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
