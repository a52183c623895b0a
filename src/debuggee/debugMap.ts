/**
 * The debug map: JSON that the Nuitka plugin leaves beside the binary. It is all that the adapter
 * needs to translate between lines of source and probe sites of the compiled program.
 */

/** Format number; a map with another number was made by another version of the plugin. */
export const DEBUG_MAP_FORMAT = 1;

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
}

export interface DebugMapScope {
  name: string;
  qualname: string;
  kind: 'module' | 'function' | 'class' | 'comprehension' | 'generator' | 'coroutine' | 'asyncgen' | 'lambda';
  firstLine: number;
  /** Index of the enclosing scope, -1 for the module. */
  parent: number;
}
