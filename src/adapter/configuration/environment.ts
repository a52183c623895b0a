import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { messageOf, UserError } from '../../common/errors';
import type { LaunchConfiguration } from './launchConfiguration';

/** Changes to an environment: null unsets a variable. */
export type EnvironmentChanges = Record<string, string | null>;

/**
 * What the program's environment has beyond the client's or ours: the variables of `envFile`, and
 * over them those of `env`, as in debugpy.
 * @param warn told, in words, of a file that does not exist: not an error, since the Python extension names
 *   `${workspaceFolder}/.env` by default, which most folders do not have.
 * @throws UserError when the file cannot be read.
 */
export async function programEnvironment(
  configuration: Pick<LaunchConfiguration, 'env' | 'envFile'>,
  warn: (text: string) => void,
): Promise<EnvironmentChanges> {
  if (configuration.envFile === undefined) return configuration.env;
  return { ...(await readEnvironmentFile(configuration.envFile, warn)), ...configuration.env };
}

async function readEnvironmentFile(file: string, warn: (text: string) => void): Promise<Record<string, string>> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      warn(`The file of the attribute "envFile" does not exist, so nothing is read from it: ${file}`);
      return {};
    }
    throw new UserError(
      `The file of the attribute "envFile" cannot be read: ${messageOf(error)}. Correct the attribute in launch.json.`,
      undefined,
      { cause: error },
    );
  }
}

/** `base` with the changes made. */
export function changedEnvironment(base: NodeJS.ProcessEnv, changes: EnvironmentChanges): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...base, ...changes })) {
    if (value !== null && value !== undefined) result[name] = value;
  }
  return result;
}

/** The variables that are set by the changes, without those that are unset. */
export function setVariables(changes: EnvironmentChanges): Record<string, string> {
  return changedEnvironment({}, changes);
}
