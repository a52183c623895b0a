import { opensScope, statementsOf, type Statement } from './statements';
import type { LogicalLine } from './token';

/** The block of a function or a class, or the module: what shares one frame's variables. */
export interface Scope {
  /** The head of the function or the class; undefined for the module. */
  head: Statement | undefined;
  /** Its own statements in their order, with the heads of functions and classes in it but not with their blocks. */
  statements: Statement[];
}

/** The scope that the last of these lines runs in. The head of a function runs where the function is made. */
export function scopeAtEnd(lines: readonly LogicalLine[]): Scope {
  let scope: Scope = { head: undefined, statements: [] };
  const around: { scope: Scope; indent: number }[] = [];
  let last = scope;
  for (const line of lines) {
    for (let top = around.at(-1); top && line.indent <= top.indent; top = around.at(-1)) {
      scope = top.scope;
      around.pop();
    }
    for (const statement of statementsOf(line)) {
      scope.statements.push(statement);
      last = scope;
      if (!opensScope(statement)) continue;
      around.push({ scope, indent: line.indent });
      scope = { head: statement, statements: [] };
    }
  }
  return last;
}
