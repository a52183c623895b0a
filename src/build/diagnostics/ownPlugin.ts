import { join, resolve, sep } from 'node:path';
import { InternalError, UserError, type SourcePlace } from '../../common/errors';
import { isObject, type JsonObject } from '../../common/json';
import type { NuitkaResult } from '../run/runNuitka';
import type { Failure } from './failure';

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

/** Whether the program is made in another way than when its modules were kept (the plugin's kept/modules.py). */
export function refusesKeptModules(result: NuitkaResult): boolean {
  return result.exitCode !== 0 && messages(result).some(({ again }) => typeof again === 'string');
}

/** A module that was left out of the program, and where its syntax error is. */
export interface NotCompiled {
  place: SourcePlace & { column: number };
  message: string;
}

/** The modules with syntax errors, which our debug plugin tells in lines of this kind, too. */
export function notCompiled(result: NuitkaResult): NotCompiled[] {
  // Nuitka looks at some modules more than once.
  const output = [...new Set(result.output)];
  return messages({ ...result, output }).flatMap(({ syntaxError: text, file, line, column }) =>
    typeof text === 'string' && typeof file === 'string' && typeof line === 'number' && typeof column === 'number'
      ? [{ message: text, place: { file, line, column } }]
      : [],
  );
}

/** Whether a line of the output is one of our plugins' for the build service, and not for the user. */
export function isMessage(line: string): boolean {
  return message.test(line);
}

const message = /^nuitka-debug: (\{.*\})$/;

/** What our plugins say in lines of their own. */
function messages({ output }: NuitkaResult): JsonObject[] {
  return output.flatMap((line) => {
    const text = message.exec(line)?.[1];
    const value = text === undefined ? undefined : parse(text);
    return isObject(value) ? [value] : [];
  });
}

/** A failure inside our own plugin is ours and not Nuitka's. */
export function pluginCrash({ result, ownFolders }: Failure): InternalError | undefined {
  const { output } = result;
  const isOurs = tracebacks(output).some((files) => files.some((file) => isIn(file, ownFolders)));
  return isOurs ? new InternalError(`Our Nuitka plugin failed: ${exceptionLine(output)}`) : undefined;
}

/**
 * Whether it was the build plugin that failed, in a run where it is the only plugin of ours.
 *
 * Nuitka does nothing of its own inside of the plugin's file: whatever fails there, or is called from there, is ours.
 * The plugin's other files can be around Nuitka's work (`compile_as_inside`): what fails in them is ours where no frame
 * of Nuitka's is further in.
 */
export function buildPluginCrashed({ result, ownFolders }: Failure, buildPluginFile: string): boolean {
  return tracebacks(result.output).some(
    (files) => files.includes(buildPluginFile) || isIn(files.at(-1) ?? '', ownFolders),
  );
}

/**
 * The files of the frames of each traceback, the innermost last. An exception that was raised while another one was
 * handled has its own. The first list has frames before any traceback, which scons prints.
 */
function tracebacks(output: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const line of output) {
    if (line.startsWith('Traceback (most recent call last)')) found.push([]);
    const file = /^\s*File "(.+)", line \d+, in /.exec(line)?.[1];
    if (file !== undefined) found.at(-1)?.push(file);
  }
  return found;
}

function isIn(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file.startsWith(join(folder, sep)));
}

/** The exception of the (last) traceback, with the first line of its message. */
export function exceptionLine(output: readonly string[]): string {
  const traceback = output.findLastIndex((line) => line.startsWith('Traceback (most recent call last)'));
  const after = traceback < 0 ? [] : output.slice(traceback + 1);
  const at = after.findIndex((line) => /^[A-Za-z_][\w.]*(:( .*)?)?$/.test(line));
  if (at < 0) return 'see the log';
  const found = after[at] ?? '';
  // Some messages begin on a line of their own.
  const text = found.endsWith(':') ? `${found} ${after.slice(at + 1).find((line) => line.trim() !== '') ?? ''}` : found;
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}

/** Nuitka puts nodes of its tree into messages, with all that is in them. */
const longestMessage = 200;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
