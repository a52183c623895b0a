import { readFileSync } from 'node:fs';
import { isObject } from '../common/json';

/** JSON of a file whose content is not to be trusted: half written, of another version, or not there (undefined). */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Whether an object has the named properties as strings. */
export function hasStrings<K extends string>(value: unknown, ...names: K[]): value is Record<K, string> {
  return isObject(value) && names.every((name) => typeof value[name] === 'string');
}
