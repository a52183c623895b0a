import type { DebugProtocol } from '@vscode/debugprotocol';
import type { SendEvent } from '../protocol/events';

/** Where the breakpoint with a number is. */
type Place = (breakpoint: number) => Pick<DebugProtocol.OutputEvent['body'], 'source' | 'line'> | undefined;

/** At most so many characters are put together. */
const MOST = 16_384;

/**
 * The messages of log points on their way to the client's console. A loop writes thousands: those of one log point
 * that come together are sent together.
 */
export class LogOutput {
  private held: { breakpoint: number; text: string } | undefined;
  private timer: NodeJS.Immediate | undefined;

  constructor(
    private readonly send: SendEvent,
    private readonly place: Place,
  ) {}

  add(breakpoint: number, text: string): void {
    if (this.held && (this.held.breakpoint !== breakpoint || this.held.text.length > MOST)) this.flush();
    this.held = { breakpoint, text: `${this.held?.text ?? ''}${text}\n` };
    this.timer ??= setImmediate(() => this.flush());
  }

  /** Sends what is held; to be called before whatever comes after it is sent. */
  flush(): void {
    clearImmediate(this.timer);
    this.timer = undefined;
    const { held } = this;
    this.held = undefined;
    if (held) this.send('output', { category: 'console', output: held.text, ...this.place(held.breakpoint) });
  }
}
