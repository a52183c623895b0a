/** What the reader is in the middle of. */
export type Nest =
  | { kind: 'bracket'; closing: string }
  /** The text of a string; the quote is one character, or three. */
  | { kind: 'text'; quote: string; raw: boolean; formatted: boolean }
  /** An expression between the braces of an f-string. */
  | { kind: 'field'; closing: '}' }
  /** What comes behind the colon of a field. */
  | { kind: 'format' };

/** CPython's own limit for brackets. Garbage goes no deeper, so that looking through the nests stays cheap. */
const deepest = 200;

/** The brackets, strings and fields that are open at a place of the source, the innermost last. */
export class Nesting {
  private readonly nests: Nest[] = [];

  get innermost(): Nest | undefined {
    return this.nests.at(-1);
  }

  get isEmpty(): boolean {
    return this.nests.length === 0;
  }

  /** How many brackets and fields are open. */
  get depth(): number {
    return this.nests.filter(({ kind }) => kind === 'bracket' || kind === 'field').length;
  }

  get hasBracketsOnly(): boolean {
    return this.nests.every(({ kind }) => kind === 'bracket');
  }

  /** Opens one, unless there are too many. */
  open(nest: Nest): void {
    if (this.nests.length < deepest) this.nests.push(nest);
  }

  close(): void {
    this.nests.pop();
  }

  closeAll(): void {
    this.nests.length = 0;
  }

  /**
   * Closes the bracket or field that this character belongs to, with what was left open in it; false when
   * there is none.
   */
  closeBracket(closing: string): boolean {
    for (let index = this.nests.length - 1; index >= 0; index--) {
      const nest = this.nests[index];
      if (nest === undefined || nest.kind === 'text' || nest.kind === 'format') return false;
      if (nest.closing === closing) {
        this.nests.length = index;
        return true;
      }
    }
    return false;
  }

  /** Closes the innermost string, with what is open in it. */
  closeText(): void {
    this.nests.length = Math.max(
      this.nests.findLastIndex(({ kind }) => kind === 'text'),
      0,
    );
  }

  /** The string whose text is being read, or whose field; its quote ends it. */
  get text(): (Nest & { kind: 'text' }) | undefined {
    return this.nests.findLast((nest) => nest.kind === 'text');
  }

  /** A string in single quotes does not go on in the next line, and neither does anything in it. */
  endLine(): void {
    const first = this.nests.findIndex((nest) => nest.kind === 'text' && nest.quote.length === 1);
    if (first >= 0) this.nests.length = first;
  }
}
