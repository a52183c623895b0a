import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../common/errors';
import type { LaunchConfiguration } from '../configuration/launchConfiguration';

/**
 * Sees to it that the program can write the recording that is asked for, before it is compiled: the
 * folder is made when there is none.
 * @throws UserError when it cannot be written there.
 */
export function prepareRecording({ recordTo }: Pick<LaunchConfiguration, 'recordTo'>): void {
  if (recordTo === undefined) return;
  try {
    mkdirSync(path.dirname(recordTo), { recursive: true });
    // What is there stays until the program begins to record.
    const file = openSync(recordTo, 'a');
    const isFile = fstatSync(file).isFile();
    closeSync(file);
    if (!isFile) throw new Error('it is not an ordinary file');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The program cannot be recorded in ${recordTo}: ${reason}. Correct "recordTo" in launch.json; ` +
        'it is the path of a file, relative to "cwd".',
    );
  }
}

/** The variables that make a program record; the runtime takes them out of its environment. */
export function recordingVariables({ recordTo }: Pick<LaunchConfiguration, 'recordTo'>): Record<string, string> {
  return recordTo === undefined ? {} : { NUITKA_DEBUG_RECORD: recordTo };
}
