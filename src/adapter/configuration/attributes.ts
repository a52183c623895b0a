import { UserError } from '../../common/errors';
import { isObject } from '../../common/json';

/**
 * Reads attributes of a launch configuration, which is JSON written by hand: each reader gives the
 * typed value, or undefined when the attribute is absent (or null, which editors leave behind).
 * @throws UserError naming the attribute when it has another type.
 */
export class Attributes {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  string(name: string): string | undefined {
    return this.read(name, 'a string', isString);
  }

  /** A string that is not empty. */
  text(name: string): string | undefined {
    return this.read(name, 'a string that is not empty', isText);
  }

  boolean(name: string): boolean | undefined {
    return this.read(name, 'true or false', isBoolean);
  }

  number(name: string): number | undefined {
    return this.read(name, 'a number', isNumber);
  }

  strings(name: string): string[] | undefined {
    return this.read(name, 'a list of strings', isStrings);
  }

  /** What is in the list is for the caller to look at. */
  list(name: string): unknown[] | undefined {
    return this.read(name, 'a list', isList);
  }

  stringOrStrings(name: string): string | string[] | undefined {
    return this.read(name, 'a string or a list of strings', isStringOrStrings);
  }

  booleanOrString(name: string): boolean | string | undefined {
    return this.read(name, 'true, false or a string', isBooleanOrString);
  }

  /** Names to strings; null stands for "not set". */
  environment(name: string): Record<string, string | null> | undefined {
    return this.read(name, 'an object whose values are strings (or null, to unset a variable)', isEnvironment);
  }

  object(name: string): Record<string, unknown> | undefined {
    return this.read(name, 'an object', isObject);
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const wanted = `one of ${choices.map((choice) => `"${choice}"`).join(', ')}`;
    return this.read(name, wanted, (value): value is T => choices.some((choice) => choice === value));
  }

  private read<T>(name: string, wanted: string, accepts: (value: unknown) => value is T): T | undefined {
    const value = this.values[name];
    if (value === undefined || value === null) return undefined;
    if (accepts(value)) return value;
    throw new UserError(
      `The attribute "${name}" of the launch configuration must be ${wanted}, but it is ${JSON.stringify(value)}. ` +
        'Correct it in launch.json.',
    );
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isText(value: unknown): value is string {
  return isString(value) && value !== '';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isBooleanOrString(value: unknown): value is boolean | string {
  return isBoolean(value) || isString(value);
}

function isStringOrStrings(value: unknown): value is string | string[] {
  return isString(value) || isStrings(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isString);
}

function isEnvironment(value: unknown): value is Record<string, string | null> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => each === null || isString(each))
  );
}
