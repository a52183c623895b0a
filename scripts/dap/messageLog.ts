/** All messages of a session in their order, with when they passed. */
export class MessageLog {
  readonly entries: LogEntry[] = [];
  private readonly started = performance.now();

  add(direction: LogEntry['direction'], message: unknown): void {
    this.entries.push({ direction, message, atMs: performance.now() - this.started });
  }

  /** One line a message: milliseconds, direction, JSON (cut where it is very long). */
  format(maxLength = 600): string {
    return this.entries
      .map(({ direction, message, atMs }) => {
        const json = JSON.stringify(message);
        const shown = json.length > maxLength ? `${json.slice(0, maxLength)}… (${json.length})` : json;
        return `${atMs.toFixed(0).padStart(7)} ${direction === 'sent' ? '-->' : '<--'} ${shown}`;
      })
      .join('\n');
  }
}

export interface LogEntry {
  direction: 'sent' | 'received';
  message: unknown;
  /** Since the log was begun. */
  atMs: number;
}
