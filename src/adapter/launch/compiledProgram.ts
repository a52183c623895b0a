/** A compiled program and where its map is. */
export interface CompiledProgram {
  /** An executable, or an extension module. */
  program: string;
  debugMap: string;
  /** Of what was built for this launch: the interpreter that it was built with. */
  python?: string;
}
