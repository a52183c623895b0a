import type { Statement } from './statements';
import { isOpening, isOperator, isWord, type Token } from './token';

/**
 * The names in a statement that are variables of its comprehensions and lambdas, where they are meant: not variables
 * of the frame, which may have others of the same names.
 */
export function innerVariables(statement: Statement): ReadonlySet<Token> {
  const targets = comprehensionTargets(statement);
  const inner = new Set<Token>();
  const open: Inner[] = [];
  for (const [index, token] of statement.entries()) {
    while (hasEnded(open.at(-1), token)) open.pop();
    const top = open.at(-1);
    const names = targets.get(token);
    if (names) open.push({ depth: token.depth + 1, names, kind: 'comprehension' });
    else if (isWord(token, 'lambda')) {
      // One in another's body ends where that does.
      if (top?.kind === 'body' && top.depth === token.depth) top.kind = 'parameters';
      else open.push({ depth: token.depth, names: new Set(), kind: 'parameters' });
    } else if (top?.kind === 'parameters' && top.depth === token.depth) {
      if (isOperator(token, ':')) top.kind = 'body';
      else if (token.kind === 'name' && beginsParameter(statement[index - 1])) top.names.add(token.text);
    }
    if (token.kind === 'name' && open.some((each) => each.names.has(token.text))) inner.add(token);
  }
  return inner;
}

/** A comprehension, or a lambda whose parameters or whose body is being read. */
interface Inner {
  /** Of the tokens directly in it. */
  depth: number;
  names: Set<string>;
  kind: 'comprehension' | 'parameters' | 'body';
}

function hasEnded(inner: Inner | undefined, token: Token): boolean {
  if (!inner) return false;
  return token.depth < inner.depth || (inner.kind === 'body' && token.depth === inner.depth && isOperator(token, ','));
}

function beginsParameter(before: Token | undefined): boolean {
  return isWord(before, 'lambda') || /^(?:,|\*|\*\*)$/.test(before?.text ?? '');
}

/** What comprehensions assign to, by the brackets that open them: the names from `for` to `in`. */
function comprehensionTargets(statement: Statement): ReadonlyMap<Token, Set<string>> {
  const found = new Map<Token, Set<string>>();
  /** The bracket that was opened last at each depth: around what is one deeper. */
  const brackets: Token[] = [];
  let reading: { depth: number; names: Set<string> } | undefined;
  for (const token of statement) {
    if (isOpening(token)) brackets[token.depth] = token;
    if (reading && (token.depth < reading.depth || (token.depth === reading.depth && isWord(token, 'in')))) {
      reading = undefined;
    }
    if (reading && token.kind === 'name') reading.names.add(token.text);
    const bracket = brackets[token.depth - 1];
    if (!bracket || !isWord(token, 'for')) continue;
    reading = { depth: token.depth, names: found.get(bracket) ?? new Set() };
    found.set(bracket, reading.names);
  }
  return found;
}
