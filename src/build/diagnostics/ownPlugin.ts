import { resolve } from 'node:path';
import { InternalError, UserError } from '../../common/errors';
import { isObject, type JsonObject } from '../../common/json';
import type { NuitkaResult } from '../run/runNuitka';
import { findLine, type Failure } from './failure';

/**
 * A refusal by our debug plugin, which it prints as one line:
 * `nuitka-debug: {"error": "…", "file": "…", "line": 3}` (file and line where they are known).
 */
export function pluginRefusal({ result, cwd }: Failure): UserError | undefined {
  for (const { error, file, line: number } of messages(result)) {
    if (typeof error !== 'string') continue;
    if (typeof file !== 'string' || typeof number !== 'number') return new UserError(error, { kind: 'openLog' });
    const place = { file: resolve(cwd, file), line: number };
    return new UserError(`${error} (${place.file}, line ${place.line})`, { kind: 'openFile', place, message: error });
  }
  return undefined;
}

/** Whether the program is made in another way than when its modules were kept (the plugin's kept_modules.py). */
export function refusesKeptModules(result: NuitkaResult): boolean {
  return result.exitCode !== 0 && messages(result).some(({ again }) => typeof again === 'string');
}

/** What our plugins say in lines of their own. */
function messages({ output }: NuitkaResult): JsonObject[] {
  return output.flatMap((line) => {
    const text = /^nuitka-debug: (\{.*\})$/.exec(line)?.[1];
    const value = text === undefined ? undefined : parse(text);
    return isObject(value) ? [value] : [];
  });
}

/** A failure inside our own plugin is ours and not Nuitka's. */
export function pluginCrash({ result, ownFolders }: Failure): InternalError | undefined {
  const { output } = result;
  const frames = output.flatMap((line) => /^\s*File "(.+)", line \d+, in /.exec(line)?.[1] ?? []);
  const isOurs = frames.some((file) => ownFolders.some((folder) => file.startsWith(folder)));
  return isOurs ? new InternalError(`Our Nuitka plugin failed: ${exceptionLine(output)}`) : undefined;
}

/** The last line of the (last) traceback: the exception and its message. */
export function exceptionLine(output: readonly string[]): string {
  const traceback = output.findLastIndex((line) => line.startsWith('Traceback (most recent call last)'));
  const after = traceback < 0 ? [] : output.slice(traceback + 1);
  return findLine(after, /^[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit|Warning)?(: .*)?$/)?.[0] ?? 'see the log';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
