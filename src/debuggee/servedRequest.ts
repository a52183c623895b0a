import { UserError } from '../common/errors';

/** After this the program's other threads run, too: the request may be waiting for one of them. */
const ALONE_LIMIT_MS = 500;
/** How long it may take when the user wants the program to go on. */
const HURRIED_LIMIT_MS = 300;
/** How often it is told to end: what runs may catch the exception, or wait where only a later attempt reaches it. */
const AGAIN_MS = 100;
/** How long it has to end then. */
const INTERRUPTED_LIMIT_MS = 500;
/** Of the time that a request may take, what is left for it to be interrupted and to answer. */
const RESERVE = 0.25;

export interface RequestOptions {
  /** The user decides how long it may take, and ends it by the signal. */
  patient?: boolean;
  signal?: AbortSignal;
}

/** What is said to the program while it serves a request. */
export interface WhileServing {
  /** Its other threads run, too, until the request is done. */
  letOthersRun(): void;
  /** What the request with this number runs is to end. */
  interrupt(serial: number): void;
}

/**
 * A request that the program serves now. What takes too long in it (code of the program's) is interrupted: it is told
 * again and again to end, until the program has answered or the time for that is over, too.
 */
export class ServedRequest {
  /** Resolves when the program has answered; rejects with a {@link UserError} when it does not. */
  readonly answered: Promise<void>;
  private resolve!: () => void;
  private reject!: (error: UserError) => void;
  private readonly timers: NodeJS.Timeout[] = [];
  private isInterrupted = false;
  private readonly begun = performance.now();
  private readonly interrupted = () => this.interrupt();

  constructor(
    private readonly serial: number,
    private readonly program: WhileServing,
    limitMs: number,
    private readonly options: RequestOptions,
  ) {
    this.answered = new Promise<void>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.timers.push(setTimeout(() => program.letOthersRun(), ALONE_LIMIT_MS));
    if (options.patient !== true) this.timers.push(setTimeout(this.interrupted, limitMs * (1 - RESERVE)));
    options.signal?.addEventListener('abort', this.interrupted);
    if (options.signal?.aborted) this.interrupt();
  }

  /** Somebody else waits for it: it is interrupted unless it is done soon. */
  hurry(): void {
    this.timers.push(setTimeout(this.interrupted, Math.max(0, HURRIED_LIMIT_MS - (performance.now() - this.begun))));
  }

  /** Ends what it runs, as soon as can be. */
  interrupt(): void {
    if (this.isInterrupted) return;
    this.isInterrupted = true;
    const tell = () => this.program.interrupt(this.serial);
    tell();
    const cannot = 'It takes too long, and cannot be interrupted where it waits now: it is still running. ';
    this.timers.push(
      setInterval(tell, AGAIN_MS),
      setTimeout(() => this.end(new UserError(`${cannot}Wait for it, or stop the program.`)), INTERRUPTED_LIMIT_MS),
    );
  }

  /** The program has answered, or does not, for a reason. */
  end(error?: UserError): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.options.signal?.removeEventListener('abort', this.interrupted);
    if (error) this.reject(error);
    else this.resolve();
  }
}
