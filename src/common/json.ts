/** Narrowing of values that came in as JSON and are not to be trusted before they were looked at. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an array of what `test` accepts. */
export function isArrayOf<T>(value: unknown, test: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(test);
}

type FieldType = 'string' | 'number' | 'boolean';

/** Whether a value is an object with the named fields, each of the type that is given. */
export function hasFields(value: unknown, fields: Readonly<Record<string, FieldType>>): value is JsonObject {
  return isObject(value) && Object.entries(fields).every(([name, type]) => typeof value[name] === type);
}
