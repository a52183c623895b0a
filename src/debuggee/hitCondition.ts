/** How the runtime counts hits: its number of the operator (enum nd_hit_operator), and what it compares with. */
export interface HitCondition {
  operator: number;
  operand: number;
}

const OPERATORS: Readonly<Record<string, number>> = { '==': 1, '>': 2, '>=': 3, '<': 4, '<=': 5, '%': 6 };

/**
 * Reads a hit condition in debugpy's form: a number, or one behind `==`, `>`, `>=`, `<`, `<=`, `%`; an empty one
 * holds always. Undefined when it is neither.
 */
export function parseHitCondition(text: string | undefined): HitCondition | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return { operator: 0, operand: 0 };
  const [, operator = '==', digits] = /^(==|>=|<=|>|<|%)?\s*(\d+)$/.exec(trimmed) ?? [];
  const number = OPERATORS[operator];
  return digits === undefined || number === undefined ? undefined : { operator: number, operand: Number(digits) };
}
