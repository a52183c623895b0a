import type { UserError } from '../common/errors';

/**
 * The way of a program to the trap, after it has told what is in the mailbox: who wants to ask it waits until it is
 * there.
 */
export class Arrival {
  /** Resolves when it is in the trap; rejects when it stopped elsewhere, or ended. */
  readonly there: Promise<void>;
  /** To be called when it is in the trap; with the reason when it will not come. */
  readonly end: (reason?: UserError) => void;

  constructor() {
    let end: (reason?: UserError) => void = () => undefined;
    this.there = new Promise<void>((resolve, reject) => {
      end = (reason) => (reason === undefined ? resolve() : reject(reason));
    });
    this.end = end;
    // Perhaps nobody waits for it.
    this.there.catch(() => undefined);
  }
}
