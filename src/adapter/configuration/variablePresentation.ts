import { UserError } from '../../common/errors';
import { PRESENTATIONS, type VariablePresentation } from '../../debuggee/debuggee';
import type { Attributes } from './attributes';

const KINDS = ['special', 'function', 'class', 'protected'] as const satisfies (keyof VariablePresentation)[];

/**
 * Reads `variablePresentation`: as in debugpy, `all` is for the kinds that are not named. Undefined without the attribute:
 * then everything but protected variables is in groups.
 * @throws UserError
 */
export function readVariablePresentation(read: Attributes): VariablePresentation | undefined {
  const given = read.object('variablePresentation');
  if (!given) return undefined;
  const all = presentation(given, 'all') ?? 'group';
  const result: VariablePresentation = { special: all, function: all, class: all, protected: all };
  for (const kind of KINDS) result[kind] = presentation(given, kind) ?? all;
  return result;
}

function presentation(
  given: Readonly<Record<string, unknown>>,
  kind: string,
): (typeof PRESENTATIONS)[number] | undefined {
  const value = given[kind];
  const known = PRESENTATIONS.find((each) => each === value);
  if (value === undefined || known) return known;
  throw new UserError(
    `"${kind}" of "variablePresentation" in the launch configuration is ${JSON.stringify(value)}. ` +
      `Set it to ${PRESENTATIONS.map((each) => `"${each}"`).join(', ')}.`,
  );
}
