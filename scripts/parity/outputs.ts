/** Addresses of objects. */
const address = /\b0x[0-9a-f]{4,}\b/g;
/** What CPython 3.11 and later puts below the lines of a traceback; compiled code has no columns. */
const marks = /^ +[~^]+[ ~^]*\n/gm;

/** Whether two outputs are the same, but for what cannot be the same in a compiled program. */
export function sameOutput(expected: string, found: string): boolean {
  return withoutPlaces(expected) === withoutPlaces(found);
}

/** A text with all addresses alike. */
export function withoutAddresses(text: string): string {
  return text.replace(address, '0x…');
}

function withoutPlaces(output: string): string {
  return withoutAddresses(output).replace(marks, '');
}
