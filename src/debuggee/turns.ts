import { UserError } from '../common/errors';
import { NotStoppedError } from './debuggee';

/** What was asked before still runs in the program. */
export class BusyError extends UserError {
  constructor() {
    super('The program is still busy with an earlier evaluation. Wait for it, cancel it, or stop the program.');
  }
}

/** Who asks the program: one after the other, in the order in which they came, each in the stop that it saw. */
export class Turns {
  private queue: Promise<unknown> = Promise.resolve();
  private stop = 0;

  /** @param limitMs how long one waits at most for those who came before, in milliseconds. */
  constructor(private readonly limitMs: number) {}

  /** The program goes on: what was asked in this stop, and has not had its turn, is not for the next one. */
  endStop(): void {
    this.stop++;
  }

  /** Does its work when it is its turn, whenever that is, and in whatever stop it is then. */
  anytime<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /**
   * Does its work when it is its turn.
   * @throws BusyError when that takes too long; NotStoppedError when one of those before let the program go on, even if it
   * has stopped again.
   */
  inThisStop<T>(work: () => Promise<T>): Promise<T> {
    const { stop } = this;
    return new Promise<T>((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new BusyError());
      }, this.limitMs);
      const turn = this.anytime(async () => {
        clearTimeout(timer);
        if (isLate) return;
        if (this.stop !== stop) throw new NotStoppedError();
        resolve(await work());
      });
      turn.catch(reject);
    });
  }
}
