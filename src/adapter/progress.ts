import type { Client } from './client';
import type { SendEvent } from './protocol/events';

/** Whole percents, and words: what a client shows while the program is compiled. */
export class Progress {
  private static count = 0;
  /** What the client names when it cancels. */
  readonly id = `nuitka-${++Progress.count}`;
  private started = false;
  private last = '';

  constructor(
    private readonly send: SendEvent,
    private readonly client: Client,
    private readonly title: string,
    private readonly requestId: number,
  ) {}

  /** The phase and how far it is. The first call opens the client's view. */
  update(phase: string, percent?: number): void {
    if (!this.client.supportsProgress) return;
    const percentage = percent === undefined ? {} : { percentage: Math.min(100, Math.max(0, Math.round(percent))) };
    const news = JSON.stringify([phase, percentage]);
    if (news === this.last) return;
    this.last = news;
    const body = { progressId: this.id, message: phase, ...percentage };
    if (this.started) {
      this.send('progressUpdate', body);
    } else {
      this.started = true;
      this.send('progressStart', { ...body, title: this.title, requestId: this.requestId, cancellable: true });
    }
  }

  /** Closes the client's view, if it was opened. */
  end(): void {
    if (this.started) this.send('progressEnd', { progressId: this.id });
    this.started = false;
  }
}
