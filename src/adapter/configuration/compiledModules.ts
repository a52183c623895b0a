import path from 'node:path';
import { UserError } from '../../common/errors';
import type { CompiledModules } from '../../build/types';
import type { Attributes } from './attributes';

/**
 * Reads `compile`: patterns of the files of modules that are compiled with a program, or are not, beyond what is usual.
 * @param base where relative patterns start
 * @throws UserError when it has another form.
 */
export function readCompiledModules(read: Attributes, base: string): CompiledModules | undefined {
  const given = read.object('compile');
  if (given === undefined) return undefined;
  const { include = [], exclude = [], ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined || !isPatterns(include) || !isPatterns(exclude)) {
    throw new UserError(
      'The attribute "compile" of the launch configuration must be an object such as ' +
        `{"include": ["**/site-packages/package/**"], "exclude": ["vendored"]}, but it is ${JSON.stringify(given)}. ` +
        'Correct it in launch.json.',
    );
  }
  const complete = (patterns: readonly string[]) => patterns.flatMap((pattern) => withContent(pattern, base));
  return { include: complete(include), exclude: complete(exclude) };
}

/** A folder stands for all that is in it. */
function withContent(pattern: string, base: string): string[] {
  const whole = pattern.startsWith('**') ? pattern : path.resolve(base, pattern);
  return /\.py$|\*$/.test(whole) ? [whole] : [whole, `${whole}/**`];
}

function isPatterns(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '');
}
