import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError, type SourcePlace } from '../../common/errors';
import type { Failure } from './failure';

/**
 * A syntax error in the user's source, as CPython prints it:
 *
 *       File "dir/name.py", line 1
 *         def f(:
 *               ^
 *     SyntaxError: invalid syntax
 */
export function syntaxError({ result, cwd }: Failure): UserError | undefined {
  const { output } = result;
  const at = output.findIndex((line) => /^(SyntaxError|IndentationError|TabError): /.test(line));
  // Nothing but the source line and the markers lies between; a traceback of Nuitka's own would have more.
  const head = output.slice(Math.max(0, at - 3), Math.max(0, at)).findLastIndex((line) => fileLine.test(line));
  if (at < 0 || head < 0) return undefined;
  const start = Math.max(0, at - 3) + head;
  const [, name = '', line = '1'] = fileLine.exec(output[start] ?? '') ?? [];
  const [shown, markers] = output.slice(start + 1, at);
  const place = placeOf(resolve(cwd, name), Number(line), shown, markers);
  const message = output[at] ?? '';
  return new UserError(`${message} (${place.file}, line ${place.line})`, { kind: 'openFile', place, message });
}

const fileLine = /^\s*File "(.+)", line (\d+)$/;

/** CPython shows the line without its indentation, so the markers' column is moved to where the text is in the file. */
function placeOf(file: string, line: number, shown = '', markers = ''): SourcePlace {
  const marked = /\^+/.exec(markers);
  const text = shown.trim();
  if (!marked || text === '') return { file, line };
  const inFile = sourceLine(file, line).indexOf(text);
  const column = Math.max(0, inFile) + marked.index - shown.indexOf(text) + 1;
  return column < 1 ? { file, line } : { file, line, column, endColumn: column + marked[0].length };
}

function sourceLine(file: string, line: number): string {
  try {
    return readFileSync(file, 'utf8').split(/\r\n|\r|\n/)[line - 1] ?? '';
  } catch {
    return '';
  }
}
