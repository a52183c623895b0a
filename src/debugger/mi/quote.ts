/**
 * Escaping of what goes into an MI command. This is the only place where it is done, and
 * commands.ts the only one that needs it.
 *
 * There are two layers in gdb, and which one reads an argument depends on the command:
 * - *MI* arguments are C strings (`mi_parse_argv` in gdb/mi/mi-parse.c).
 * - *CLI* arguments are words as a shell has them, without `\n` and the like (`gdb_buildargv`).
 *   MI commands that are thin wrappers (`-gdb-set`, `-file-exec-and-symbols`) pass their rest to this layer.
 */

const MI_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * `text` as one argument of an MI command. Plain words stay as they are, which is shorter to send
 * and to read; bytes outside ASCII are sent as UTF-8, which gdb takes as they are.
 * @throws Error for a NUL, which no argument can hold.
 */
export function quoteMi(text: string): string {
  refuseNul(text);
  if (/^[A-Za-z0-9_./*+:=@%][A-Za-z0-9_./*+:=@%-]*$/.test(text)) return text;
  // eslint-disable-next-line no-control-regex
  return `"${text.replace(/["\\\u0000-\u001f\u007f]/g, escapeForMi)}"`;
}

function escapeForMi(character: string): string {
  return MI_ESCAPES.get(character) ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/**
 * `text` as one word of a CLI command line. A newline stays a newline: the whole CLI command has to
 * go through {@link quoteMi} then, as an argument of `-interpreter-exec`.
 * @throws Error for a NUL.
 */
export function quoteCli(text: string): string {
  refuseNul(text);
  if (/^[A-Za-z0-9_./*+:=@%,-]+$/.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * A POSIX basic regular expression that matches `text` and hardly anything else: every character
 * that could mean something, there or in a layer of quoting, becomes "any character".
 */
export function looseRegex(text: string): string {
  return `^${[...Buffer.from(text, 'utf8')].map(regexCharacter).join('')}$`;
}

function regexCharacter(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9_/-]/.test(character) ? character : '.';
}

function refuseNul(text: string): void {
  if (text.includes('\0')) throw new Error('An argument for the native debugger contains a NUL character.');
}
