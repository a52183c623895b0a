/** What a system tells of the processes that run on it. */
export interface ProcessTable {
  /**
   * When a process started, in the system's own notation, '' where it cannot be told; undefined for one that has ended
   * and only waits to be collected.
   */
  startTime(pid: number): string | undefined;
  /** The files of all programs that run and that we may look at, as real paths; none where it cannot be told. */
  programs(): string[];
  /** Whether a process of a group still runs, others than those that only wait to be collected; true where it cannot be told. */
  hasLiveMember(group: number): boolean;
}
