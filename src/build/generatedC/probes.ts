/**
 * Where Python lines are in the C of a module that was compiled for debugging. The C says it itself: each probe names
 * the line that it stands for (debuggee/plugin/nuitka_debug/codegen/probes.py), and the table at its end the file
 * (codegen/modules.py). So nothing else is read, and the answer fits the C that is shown.
 */

/** A probe: here the code of a Python line begins. Lines count from 1. */
export interface Probe {
  /** In the C. */
  cLine: number;
  /** In the Python source. */
  line: number;
}

/** The C of a Python line: a piece for each place where the line is entered, as in loops. */
export interface LineCode {
  /** The line that was asked for, or the next that has code. */
  line: number;
  /** First and last line in the C, from 1. */
  pieces: { first: number; last: number }[];
}

const probe = /^\s*ND_LINE(?:_BACKWARDS)?\(.*, (\d+)\);\s*$/;
/** Where frames and handlers begin and end: behind it the code is not the line's any more. */
const boundary = /^\s*ND_(?:ENTER|LEAVE|RAISED|RERAISE|UNHANDLED|COMPREHENSION_)/;

/** All probes, in the order of the C. */
export function probesIn(c: readonly string[]): Probe[] {
  return c.flatMap((text, index) => {
    const line = probe.exec(text)?.[1];
    return line === undefined ? [] : [{ cLine: index + 1, line: Number(line) }];
  });
}

/** The code of a Python line, or of the next one that has some; undefined behind the last. */
export function codeOfLine(c: readonly string[], line: number): LineCode | undefined {
  const probes = probesIn(c);
  const next = Math.min(...probes.flatMap((each) => (each.line >= line ? [each.line] : [])));
  if (!Number.isFinite(next)) return undefined;
  const pieces: LineCode['pieces'] = [];
  for (const { cLine } of probes.filter((each) => each.line === next)) {
    const last = lastLineFrom(c, cLine);
    const before = pieces.at(-1);
    // Two probes of the same line, one behind the other, are one piece.
    if (before?.last === cLine - 1) before.last = last;
    else pieces.push({ first: cLine, last });
  }
  return { line: next, pieces };
}

/** Up to the next probe, or the end of the frame; blank lines at the end are left out. */
function lastLineFrom(c: readonly string[], cLine: number): number {
  let last = cLine;
  for (let index = cLine; index < c.length; index++) {
    const text = c[index] ?? '';
    if (probe.test(text) || boundary.test(text)) break;
    if (text.trim() !== '') last = index + 1;
  }
  return last;
}

const moduleTable =
  /^static struct nd_module nd_module = \{"(?:[^"\\]|\\[0-7]{3})*", \d+, \d+, nd_sites, nd_scopes, nd_armed, "((?:[^"\\]|\\[0-7]{3})*)"/m;

/** The Python file that a module's C was made from; undefined when it has no probes. @param c its end is enough. */
export function sourceOfC(c: string): string | undefined {
  const text = moduleTable.exec(c)?.[1];
  if (text === undefined) return undefined;
  try {
    // A JSON string in a C string.
    const file: unknown = JSON.parse(fromCString(text));
    return typeof file === 'string' ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The plugin writes what is not plain as bytes of UTF-8, in octal. */
function fromCString(text: string): string {
  const bytes = text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
