import { readFileSync } from 'node:fs';

/** JSON of a file whose content is not to be trusted: half written, of another version, or not there (undefined). */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Whether a value is an array of what `test` accepts. */
export function isArrayOf<T>(value: unknown, test: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(test);
}

/** Whether an object has the named properties as strings. */
export function hasStrings<K extends string>(value: unknown, ...names: K[]): value is Record<K, string> {
  return isObject(value) && names.every((name) => typeof value[name] === 'string');
}
