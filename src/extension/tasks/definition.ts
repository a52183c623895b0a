import { UserError } from '../../common/errors';
import type { BuildMode } from '../../build/types';
import type { Kind } from '../compile/request';
import type { Attributes } from '../configuration/complete';

const modes = ['accelerated', 'standalone', 'onefile', 'module'] as const satisfies readonly BuildMode[];
const flavors = ['debug', 'release'] as const;
const texts = ['program', 'module', 'python', 'buildDir', 'cwd'] as const;

/** What a task is to compile, and what is made of it. */
export interface TaskRequest {
  /** As in a launch configuration: what is missing is completed as there. */
  attributes: Attributes;
  kind: Kind;
}

/**
 * Reads the definition of a task, in which VS Code has replaced variables.
 * @throws UserError naming the property that is wrong
 */
export function readTaskDefinition(definition: Readonly<Record<string, unknown>>): TaskRequest {
  const attributes: Record<string, unknown> = {};
  for (const name of texts) {
    const value = definition[name];
    if (value === undefined || value === '') continue;
    if (typeof value !== 'string') throw wrong(name, value, 'a string');
    attributes[name] = value;
  }
  if ('program' in attributes && 'module' in attributes) {
    throw new UserError('Both "program" and "module" are set in the task. Remove one of them in tasks.json.');
  }
  const { nuitkaArgs, env, mode, flavor } = definition;
  if (nuitkaArgs !== undefined) {
    if (!Array.isArray(nuitkaArgs) || !nuitkaArgs.every(isString))
      throw wrong('nuitkaArgs', nuitkaArgs, 'a list of strings');
    attributes['nuitkaArgs'] = nuitkaArgs;
  }
  if (env !== undefined) {
    if (typeof env !== 'object' || env === null || !Object.values(env).every(isString)) {
      throw wrong('env', env, 'an object with strings as its values');
    }
    attributes['env'] = env;
  }
  return {
    attributes,
    kind: { mode: oneOf('mode', mode, modes), flavor: oneOf('flavor', flavor, flavors) },
  };
}

/** The first is what is meant when nothing is said. */
function oneOf<T extends string>(name: string, value: unknown, values: readonly [T, ...T[]]): T {
  if (value === undefined) return values[0];
  const found = values.find((each) => each === value);
  if (found === undefined) throw wrong(name, value, values.map((each) => `"${each}"`).join(' or '));
  return found;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function wrong(name: string, value: unknown, expected: string): UserError {
  return new UserError(
    `The property "${name}" of the task must be ${expected}, but it is ${JSON.stringify(value)}. Correct it in tasks.json.`,
  );
}
