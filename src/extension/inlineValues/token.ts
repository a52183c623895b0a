/**
 * A piece of Python source. Lines and columns count from 0, columns in UTF-16 units, as editors do.
 * Comments are none, and a string is one, at its beginning, without what is in it.
 */
export interface Token {
  kind: 'name' | 'number' | 'string' | 'operator';
  /** A string's is its prefix and opening quote. */
  text: string;
  line: number;
  column: number;
  /** How many brackets are open around it. A bracket is not inside itself. */
  depth: number;
  /** Whether it stands directly between the braces of an f-string. */
  inField: boolean;
}

/** What Python takes for one line: up to the end of a line that is outside of brackets and strings. */
export interface LogicalLine {
  /** Width of the blanks before it. */
  indent: number;
  /** At least one. */
  tokens: Token[];
}

/** Whether a token is this operator. */
export function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === 'operator' && token.text === text;
}

/** Whether a token is this name or keyword. */
export function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === 'name' && token.text === text;
}

/** Whether a token opens a bracket, or a field of an f-string. */
export function isOpening(token: Token): boolean {
  return token.kind === 'operator' && /^[([{]$/.test(token.text);
}
