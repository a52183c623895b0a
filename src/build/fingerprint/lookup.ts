import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { isObject } from '../../common/json';
import { hasStrings, isStrings } from '../json';

/** Names that imports searched in a folder, and what was there of them: what appears later changes the build. */
export interface Lookup {
  folder: string;
  names: readonly string[];
  entries: readonly string[];
}

/** What an import of `name` can resolve to in a folder; debuggee/plugin/nuitka_debug_build_plugin.py does the same. */
const importableSuffixes = new Set(['', '.py', '.so', '.pyd']);

/** Whether imports of the names would find the same in the folder as before. */
export function isSameLookup({ folder, names, entries }: Lookup): boolean {
  const wanted = new Set(names);
  const isWanted = (entry: string): boolean => wanted.has(entry.split('.', 1)[0] ?? '') && isImportable(entry);
  const found = new Set(list(folder).filter(isWanted));
  return found.size === entries.length && entries.every((entry) => found.has(entry));
}

export function isLookup(value: unknown): value is Lookup {
  if (!isObject(value) || !hasStrings(value, 'folder')) return false;
  const { names, entries }: Readonly<Record<string, unknown>> = value;
  return isStrings(names) && isStrings(entries);
}

function isImportable(entry: string): boolean {
  return importableSuffixes.has(extname(entry));
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
