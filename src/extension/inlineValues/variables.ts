import { definedNames, parametersOf } from './definitions';
import { innerVariables } from './innerVariables';
import { isKeyword } from './keywords';
import { readPython } from './reader';
import { scopeAtEnd } from './scope';
import { beginning, opensScope, type Statement } from './statements';
import { isOperator, type Token } from './token';

/** A variable where a line names it; counted from 0, columns in UTF-16 units. */
export interface NamedVariable {
  name: string;
  line: number;
  column: number;
}

/**
 * The variables to show behind the lines of a function, class body or module that is stopped at the last of these
 * lines: each once for a line that names it, in the order of the source, from the head of the function on.
 *
 * This goes by the text alone, so it names what may be a variable (a builtin that is passed on, too). What the frame has
 * no variable for is not shown by VS Code.
 * @param lines all lines of the file up to the stopped one, however wrong.
 */
export function variablesToShow(lines: readonly string[]): NamedVariable[] {
  const { head, statements } = scopeAtEnd(readPython(lines));
  const parameters = head ? parametersOf(head) : [];
  const defined = new Set(statements.flatMap(definedNames));
  const used = statements.flatMap((statement) => variablesOf(statement, lines.length - 1));
  return onceALine([...parameters, ...used.filter(({ text }) => !defined.has(text))]);
}

function variablesOf(statement: Statement, stoppedLine: number): Token[] {
  const first = beginning(statement);
  // What a function has for its head is not the values of the variables now; the others name no values at all.
  if (opensScope(statement) || first === 'import' || first === 'from' || first === 'global' || first === 'nonlocal') {
    return [];
  }
  // Where it is stopped, the frame may be that of a comprehension or a lambda: then these are its variables.
  const isStopped = statement.at(-1)?.line === stoppedLine;
  const inner = isStopped ? new Set() : innerVariables(statement);
  return statement.filter(
    (token, index) =>
      token.kind === 'name' && !isKeyword(token.text) && isVariable(statement, index) && !inner.has(token),
  );
}

/** Whether the name at this index can be a variable, by what is around it. */
function isVariable(statement: Statement, index: number): boolean {
  const [token, before, after] = [statement[index], statement[index - 1], statement[index + 1]];
  if (isOperator(before, '.') || isOperator(after, '(')) return false;
  // A decorator is called.
  if (index === 1 && isOperator(before, '@')) return false;
  // The name of an argument. In the braces of an f-string it asks for the name beside the value.
  if (token && token.depth > 0 && !token.inField && isOperator(after, '=')) return false;
  // The pattern that fits anything assigns nothing.
  if (token?.text === '_' && beginning(statement) === 'case') return false;
  return index > 0 || !isSoftKeyword(statement);
}

/** Whether `match`, `case` or `type` at the beginning is a keyword: what follows cannot follow a name, or is a block. */
function isSoftKeyword(statement: Statement): boolean {
  const [first, second] = statement;
  if (!/^(?:match|case|type)$/.test(first?.text ?? '') || second === undefined) return false;
  return second.kind !== 'operator' || (statement.length > 2 && isOperator(statement.at(-1), ':'));
}

function onceALine(tokens: readonly Token[]): NamedVariable[] {
  const seen = new Set<string>();
  const once: NamedVariable[] = [];
  for (const { text: name, line, column } of tokens) {
    const key = `${line} ${name}`;
    if (!seen.has(key)) once.push({ name, line, column });
    seen.add(key);
  }
  return once;
}
