import { isOperator, isWord, type LogicalLine, type Token } from './token';

/** Tokens of one simple statement, or of the head of a compound one with its colon. At least one. */
export type Statement = readonly Token[];

/** What begins a statement with a block. `match` and `case` may be names, too: splitting at their colon does no harm. */
const compound = new Set([
  'async',
  'case',
  'class',
  'def',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'if',
  'match',
  'try',
  'while',
  'with',
]);

/** The statements of a line, which `;` parts, and the colon of a block that begins on the same line. */
export function statementsOf({ tokens }: LogicalLine): Statement[] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let lambdas = 0;
  for (const token of tokens) {
    if (token.depth === 0 && isWord(token, 'lambda')) lambdas++;
    const isLambdas = lambdas > 0 && token.depth === 0 && isOperator(token, ':');
    if (isLambdas) lambdas--;
    const isColon = !isLambdas && endsHead(token, current);
    const isEnd = token.depth === 0 && isOperator(token, ';');
    if (!isEnd) current.push(token);
    if (!isColon && !isEnd) continue;
    if (current.length > 0) statements.push(current);
    [current, lambdas] = [[], 0];
  }
  if (current.length > 0) statements.push(current);
  return statements;
}

/** Whether a colon behind these tokens ends the head of a compound statement. */
function endsHead(token: Token, before: Statement): boolean {
  const [first] = before;
  return token.depth === 0 && isOperator(token, ':') && first?.kind === 'name' && compound.has(first.text);
}

/** The keyword that a statement begins with, behind `async`; or whatever its first token is. */
export function beginning(statement: Statement): string | undefined {
  const [first, second] = statement;
  return isWord(first, 'async') ? second?.text : first?.text;
}

/** Whether it is the head of a function or a class, whose block has variables of its own. */
export function opensScope(statement: Statement): boolean {
  const word = beginning(statement);
  return word === 'def' || word === 'class';
}
