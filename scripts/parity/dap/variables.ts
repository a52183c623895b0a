import { readFileSync } from 'node:fs';
import { isObject } from '../../../src/common/json';
import { withoutAddresses } from '../outputs';

/** Local variables by name, as `repr` shows them. */
export type Locals = ReadonlyMap<string, string>;

/** A variable that is not the same; undefined where there is none of this name. */
export interface VariableDifference {
  name: string;
  expected: string | undefined;
  found: string | undefined;
}

/** Reads what locals_at_stops.py wrote, by number of the stop. @throws Error when it is something else */
export function readLocals(file: string): Map<number, Locals> {
  const result = new Map<number, Locals>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const value: unknown = JSON.parse(line);
    if (!isObject(value) || typeof value['index'] !== 'number' || !isObject(value['locals'])) {
      throw new Error(`${file} has something else than variables.`);
    }
    result.set(value['index'], new Map(Object.entries(value['locals']).map(([name, text]) => [name, String(text)])));
  }
  return result;
}

/** Compares the variables of a stop. Names like `__file__` are left out: debuggers show them apart. */
export function compareLocals(expected: Locals, found: Locals): VariableDifference[] {
  const names = new Set([...expected.keys(), ...found.keys()].filter((name) => !/^__.*__$/.test(name)));
  return [...names].flatMap((name) => {
    const [a, b] = [expected.get(name), found.get(name)];
    const isSame = a !== undefined && b !== undefined && isSameValue(a, b);
    return isSame ? [] : [{ name, expected: a, found: b }];
  });
}

/** As `...` stand in a value that our debugger shows, where it is too long or too deep. */
const cut = '...';

/** Whether a value is shown as `repr` shows it, but for what {@link comparable} takes as the same and what is left out. */
export function isSameValue(expected: string, found: string): boolean {
  const [a, b] = [comparable(expected), comparable(found)];
  if (a === b) return true;
  if (/^<int of \d+ bits>$/.test(b)) return /^-?\d{1000,}$/.test(a);
  if (!b.includes(cut)) return false;
  const parts = b.split(cut);
  const [first = '', last = ''] = [parts.at(0), parts.at(-1)];
  if (!a.startsWith(first) || !a.endsWith(last)) return false;
  let at = first.length;
  return parts.slice(1, -1).every((part) => {
    const place = a.indexOf(part, at);
    at = place + part.length;
    return place >= 0;
  });
}

/**
 * Alike are addresses, the numbers of threads, where modules come from (CPython has frozen ones), and
 * `<compiled_function f at 0x…>` is CPython's `<function f at 0x…>`.
 */
function comparable(text: string): string {
  return withoutAddresses(text)
    .replace(/(<|<bound )compiled_(?=\w)/g, '$1')
    .replace(/\b((?:started|stopped)(?: daemon)?) \d{6,}(?=\))/g, '$1 …')
    .replace(/(<module '[^']*') (?:from '[^']*'|\([\w-]+\))/g, '$1');
}
