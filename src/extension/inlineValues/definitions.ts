import { beginning, type Statement } from './statements';
import { isOperator, isWord, type Token } from './token';

/** The names that a statement gives to functions, classes and modules: they are in the frame, but are no values to look at. */
export function definedNames(statement: Statement): string[] {
  switch (beginning(statement)) {
    case 'def':
    case 'class':
      return texts(statement.filter((token, index) => isDefined(token, statement[index - 1])));
    case 'import':
    case 'from':
      return importedNames(statement);
    default:
      return [];
  }
}

function isDefined(token: Token, before: Token | undefined): boolean {
  return token.kind === 'name' && (isWord(before, 'def') || isWord(before, 'class'));
}

/** `import a.b` gives a name to `a`, `import a.b as c` to the module `a.b`. */
function importedNames(statement: Statement): string[] {
  const start = statement.findIndex((token) => isWord(token, 'import'));
  const imported = start < 0 ? [] : statement.slice(start + 1);
  return texts(
    imported.filter(({ kind }, index) => {
      const [before, after] = [imported[index - 1], imported[index + 1]];
      if (kind !== 'name' || isWord(after, 'as')) return false;
      return before === undefined || isWord(before, 'as') || isStart(before);
    }),
  );
}

/** The parameters in the head of a function; a class has none. */
export function parametersOf(head: Statement): Token[] {
  const start = head.findIndex((token) => token.depth === 0 && isOperator(token, '('));
  if (beginning(head) !== 'def' || start < 0) return [];
  const end = head.findIndex((token, index) => index > start && token.depth === 0);
  const list = head.slice(start, end < 0 ? undefined : end);
  return list.filter((token, index) => token.kind === 'name' && token.depth === 1 && isParameter(list, index));
}

/** Whether a parameter may begin there: `a`, `b`, `args` and `more` in `(a, b=c, *args, **more)`. */
function isParameter(list: Statement, index: number): boolean {
  const before = list[index - 1];
  if (isOperator(before, '*') || isOperator(before, '**')) return isStart(list[index - 2]);
  return isStart(before);
}

function isStart(token: Token | undefined): boolean {
  return isOperator(token, '(') || isOperator(token, ',');
}

function texts(tokens: readonly Token[]): string[] {
  return tokens.map(({ text }) => text);
}
