/**
 * GDB/MI output records, as data. The grammar is in the GDB manual, "GDB/MI Output Syntax"
 * (https://sourceware.org/gdb/current/onlinedocs/gdb.html/GDB_002fMI-Output-Syntax.html).
 */

/** A value of MI: there are no numbers, everything that is not a container is text. */
export type MiValue = string | MiTuple | MiList;

/**
 * `{name=value,…}`. Names are whatever gdb said, so this is a map and not an object (`__proto__`).
 * gdb has versions that leave names out (`script={"silent"}`): such a value's name is its position.
 * Of values with the same name the first is kept.
 */
export interface MiTuple {
  readonly type: 'tuple';
  readonly fields: ReadonlyMap<string, MiValue>;
}

/** `[value,…]` or `[name=value,…]`; the names carry nothing (they are all the same) and are dropped. */
export interface MiList {
  readonly type: 'list';
  readonly items: readonly MiValue[];
}

export const RESULT_CLASSES = ['done', 'running', 'connected', 'error', 'exit'] as const;
export type MiResultClass = (typeof RESULT_CLASSES)[number];

/** The answer to a command; `token` is the one the command was sent with. */
export interface MiResultRecord {
  readonly kind: 'result';
  readonly token: number | undefined;
  readonly class: MiResultClass;
  readonly results: MiTuple;
}

/** `*stopped,…` (exec), `+download,…` (status), `=thread-created,…` (notify). */
export interface MiAsyncRecord {
  readonly kind: 'async';
  readonly type: 'exec' | 'status' | 'notify';
  readonly token: number | undefined;
  readonly class: string;
  readonly results: MiTuple;
}

/** Text for people: `~"…"` console, `@"…"` target, `&"…"` log. */
export interface MiStreamRecord {
  readonly kind: 'stream';
  readonly stream: 'console' | 'target' | 'log';
  readonly text: string;
}

/** `(gdb)`: in async mode it says nothing about what the program does. */
export interface MiPromptRecord {
  readonly kind: 'prompt';
}

/** A line that is not MI, or not whole. */
export interface MiUnparsedRecord {
  readonly kind: 'unparsed';
  /** The line as text, or its beginning when it was too long. */
  readonly text: string;
  /** What is wrong with it. */
  readonly reason: string;
  /** Set when the line began like the answer to a command, so that the command does not wait for ever. */
  readonly token: number | undefined;
}

export type MiRecord = MiResultRecord | MiAsyncRecord | MiStreamRecord | MiPromptRecord | MiUnparsedRecord;
