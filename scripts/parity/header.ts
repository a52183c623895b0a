/** What the comments at the top of a program say about comparing it. */
export interface Header {
  /** Why it is not compared at all. */
  excluded?: string;
  /** The oldest Python that can run it, as [3, 10]. */
  requires?: [major: number, minor: number];
  /** Packages that must be installed. */
  needs: string[];
  /** What the program is given on its command line. */
  arguments: string[];
}

/** How far down the comments may be: below a docstring, above the program. */
const HEADER_LINES = 40;

/**
 * Reads `# parity: excluded: reason`, `# requires: 3.10`, `# needs: greenlet` and `# arguments: one "and two"`,
 * each a line of its own at the top of the file.
 * @throws Error for one of them that cannot be understood
 */
export function readHeader(source: string): Header {
  const header: Header = { needs: [], arguments: [] };
  for (const line of source.split(/\r\n|\r|\n/, HEADER_LINES)) {
    const [, name, value = ''] = /^# ?(parity|requires|needs|arguments):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === 'parity') header.excluded = exclusion(value);
    if (name === 'requires') header.requires = version(value);
    if (name === 'needs') header.needs.push(...value.split(/[\s,]+/).filter(Boolean));
    if (name === 'arguments') header.arguments.push(...words(value));
  }
  return header;
}

function exclusion(value: string): string {
  const reason = /^excluded:\s*(.+)$/.exec(value)?.[1];
  if (reason === undefined) throw new Error(`"# parity: ${value}" is not "# parity: excluded: reason".`);
  return reason;
}

function version(value: string): [number, number] {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(value) ?? [];
  if (major === undefined || minor === undefined)
    throw new Error(`"# requires: ${value}" does not name a version of Python, as 3.10.`);
  return [Number(major), Number(minor)];
}

/** Words between blanks; one with blanks in it stands in double quotes. */
function words(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
