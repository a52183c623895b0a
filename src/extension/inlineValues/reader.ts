import { Nesting, type Nest } from './nesting';
import type { LogicalLine, Token } from './token';

const blanks = /[ \t\f]+/y;
const identifier = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const number = /\d\w*(?:\.\w*)?|\.\d\w*/y;
const operator = /\.\.\.|:=|->|(?:\*\*|\/\/|<<|>>|[-+*/%@&|^=!<>])=|\*\*|\/\/|<<|>>/y;
const openingQuote = /'''|"""|'|"/y;
const stringPrefix = /^(?:[rbuft]|r[bft]|[bft]r)$/i;
const conversion = /!(?!=)\w*/y;
/** Text of a string in which nothing can end or begin. */
const plainText = /[^\\'"{}]+/y;
const closingOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What only a statement begins with; `for`, `if`, `else`, `from` and the like may begin a line in brackets. */
const statementWords =
  'assert|break|class|continue|def|del|elif|except|finally|global|import|nonlocal|pass|raise|return|try|while|with';
/** A line that begins so is a statement, so a bracket that is still open has lost its end: somebody is typing. */
const surelyStatement = new RegExp(`^\\s*(?:@\\w|(?:async\\s+)?(?:${statementWords})\\b)`);

/**
 * Reads Python source into logical lines. It is no judge: whatever is wrong in the source, it goes on behind it, and
 * each character is looked at a few times at most.
 */
export function readPython(lines: readonly string[]): LogicalLine[] {
  const reader = new Reader();
  lines.forEach((line, index) => reader.readLine(line, index));
  return reader.logicalLines;
}

class Reader {
  readonly logicalLines: LogicalLine[] = [];
  private readonly nesting = new Nesting();
  private current: LogicalLine | undefined;
  /** A backslash at its end joins this line with the next. */
  private joined = false;
  private text = '';
  private line = 0;

  readLine(text: string, line: number): void {
    if (!this.nesting.isEmpty && this.nesting.hasBracketsOnly && surelyStatement.test(text)) {
      this.nesting.closeAll();
      this.current = undefined;
    }
    [this.text, this.line, this.joined] = [text, line, false];
    for (let at = 0; at < text.length;) at = this.step(at);
    this.endLine();
  }

  private endLine(): void {
    if (this.joined) return;
    this.nesting.endLine();
    if (this.nesting.isEmpty) this.current = undefined;
  }

  /** Reads on from a column; returns the next, which is always a later one. */
  private step(at: number): number {
    const nest = this.nesting.innermost;
    switch (nest?.kind) {
      case 'text':
        return this.inText(at, nest);
      case 'format':
        return this.inFormat(at);
      case 'field':
        return this.inField(at);
      case 'bracket':
      case undefined:
        return this.inCode(at);
    }
  }

  private inText(at: number, { quote, raw, formatted }: Nest & { kind: 'text' }): number {
    const plain = this.match(plainText, at);
    if (plain) return at + plain.length;
    if (this.text[at] === '\\') return this.afterBackslash(at, formatted, raw);
    if (this.text.startsWith(quote, at)) {
      this.nesting.close();
      return at + quote.length;
    }
    if (!formatted || this.text[at] !== '{') return at + 1;
    if (this.text[at + 1] === '{') return at + 2;
    return this.openField(at);
  }

  private afterBackslash(at: number, formatted: boolean, raw: boolean): number {
    if (at + 1 === this.text.length) this.joined = true;
    if (!formatted) return at + 2;
    // \N{DIGIT ONE} is a character, but any other brace opens a field.
    if (!raw && this.text.startsWith('N{', at + 1)) return at + 3;
    return this.text[at + 1] === '{' ? at + 1 : at + 2;
  }

  private inFormat(at: number): number {
    const quote = this.nesting.text?.quote;
    if (quote !== undefined && this.text.startsWith(quote, at)) {
      this.nesting.closeText();
      return at + quote.length;
    }
    if (this.text[at] === '{') return this.openField(at);
    if (this.text[at] !== '}') return at + 1;
    this.nesting.close();
    return this.close(at, '}');
  }

  private inField(at: number): number {
    const converted = this.match(conversion, at);
    if (converted) return at + converted.length;
    if (this.text[at] !== ':') return this.inCode(at);
    this.nesting.open({ kind: 'format' });
    return at + 1;
  }

  private inCode(at: number): number {
    const character = this.text.charAt(at);
    if (character === '#') return this.text.length;
    const blank = this.match(blanks, at);
    if (blank) return at + blank.length;
    if (character === '\\' && at + 1 === this.text.length) {
      this.joined = true;
      return at + 1;
    }
    const word = this.match(identifier, at);
    if (word) {
      const quote = stringPrefix.test(word) && this.match(openingQuote, at + word.length);
      return quote ? this.openText(at, word, quote) : this.add('name', at, word);
    }
    const quote = this.match(openingQuote, at);
    if (quote) return this.openText(at, '', quote);
    const digits = this.match(number, at);
    if (digits) return this.add('number', at, digits);
    const closing = closingOf[character];
    if (closing !== undefined) {
      const next = this.add('operator', at, character);
      this.nesting.open({ kind: 'bracket', closing });
      return next;
    }
    if (/[)\]}]/.test(character)) return this.close(at, character);
    return this.add('operator', at, this.match(operator, at) ?? character);
  }

  private openText(at: number, prefix: string, quote: string): number {
    const next = this.add('string', at, prefix + quote);
    this.nesting.open({ kind: 'text', quote, raw: /r/i.test(prefix), formatted: /[ft]/i.test(prefix) });
    return next;
  }

  private openField(at: number): number {
    const next = this.add('operator', at, '{');
    this.nesting.open({ kind: 'field', closing: '}' });
    return next;
  }

  /** A bracket that closes nothing is passed over. */
  private close(at: number, character: string): number {
    return this.nesting.closeBracket(character) ? this.add('operator', at, character) : at + 1;
  }

  private add(kind: Token['kind'], at: number, text: string): number {
    if (!this.current) {
      this.current = { indent: indentOf(this.text), tokens: [] };
      this.logicalLines.push(this.current);
    }
    const { depth, innermost } = this.nesting;
    this.current.tokens.push({ kind, text, line: this.line, column: at, depth, inField: innermost?.kind === 'field' });
    return at + text.length;
  }

  private match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0];
  }
}

/** The width of the blanks before a line, by CPython's rules: a tab goes to the next multiple of 8. */
function indentOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === ' ') width++;
    else if (character === '\t') width = width - (width % 8) + 8;
    else if (character === '\f') width = 0;
    else break;
  }
  return width;
}
