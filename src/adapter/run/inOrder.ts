import { Latch } from '../deadline';

/**
 * Does things one after the other in the order in which they were asked for. Events to the client
 * go through one of these, so that each is sent after what happened before it.
 */
export class InOrder {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly failed: (error: unknown) => void) {}

  do(action: () => void | Promise<void>): Promise<void> {
    this.last = this.last.then(action).catch(this.failed);
    return this.last;
  }

  /**
   * Lets nothing asked for from now on happen before the returned function is called. Whoever holds
   * must let go: a handler does so when its response is sent, which it always is.
   */
  hold(): () => void {
    const gate = new Latch();
    void this.do(() => gate.wait);
    return () => gate.open();
  }
}
