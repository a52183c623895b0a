/**
 * The debug map: JSON that the Nuitka plugin leaves beside the binary. It is all that the adapter
 * needs to translate between lines of source and probe sites of the compiled program.
 */

/** Format number; a map with another number was made by another version of the plugin. */
export const DEBUG_MAP_FORMAT = 2;

export interface DebugMap {
  format: number;
  /** Random id of this build, compiled into the program too: tells whether map and program belong together. */
  buildId: string;
  versions: { python: string; nuitka: string; plugin: string };
  modules: DebugMapModule[];
}

export interface DebugMapModule {
  /** Dotted name; the program itself is `__main__`. */
  name: string;
  /** Absolute path of the source at build time. */
  file: string;
  /** SHA-256 of the source file, hex. */
  sha256: string;
  scopes: DebugMapScope[];
  /** Probe sites by number (per module): [line, scope index, kind]. */
  sites: [line: number, scope: number, kind: number][];
  /** Calls, for "step into target"; those of a statement in the order in which they are evaluated. */
  calls: DebugMapCall[];
}

/** A call; the plugin's `calls.py` says what each part is. Columns: UTF-16 code units from 1. */
export type DebugMapCall = [
  scope: number,
  /** The lines of the statement that it belongs to; of a compound one, of its header. */
  firstLine: number,
  lastLine: number,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  /** A site of the statement: at this and the ones behind it the call is over. -1: none. */
  until: number,
  /** Bits of {@link CALL_USES}. */
  use: number,
  branch: string,
  callee: string,
  label: string,
];

/** What is done with a call's result at once: then a coroutine or generator may run in the same statement. */
export const CALL_USES = { awaited: 1, iterated: 2, managed: 4, argument: 8 } as const;

export interface DebugMapScope {
  name: string;
  qualname: string;
  kind: 'module' | 'function' | 'class' | 'comprehension' | 'generator' | 'coroutine' | 'asyncgen' | 'lambda';
  firstLine: number;
  /** Index of the enclosing scope, -1 for the module. */
  parent: number;
}
