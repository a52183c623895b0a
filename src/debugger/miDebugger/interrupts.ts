/**
 * Which stops are ours. On Linux we interrupt the program with SIGSTOP, and the debugger is told to stop on
 * it and never to deliver it. Not with `-exec-interrupt`: gdb's sends SIGINT, which then is
 * told apart from the user's Ctrl+C by nothing, and kills the program where SIGINT is passed on.
 * SIGSTOP cannot be blocked or caught, and wakes a thread out of any system call.
 *
 * A signal that was sent arrives sometime. When the program stops for another reason first (the trap,
 * a crash), ours is still under way and stops the program after the next resume, when nobody wants
 * it any more. So sent signals are counted, and one that was overtaken is swallowed.
 */
export class Interrupts {
  /** Somebody waits for a stop. */
  private wanted = false;
  /** Signals sent that have not been seen to arrive. The kernel merges equal ones, so there may be fewer. */
  private underWay = 0;

  /** @returns false when one was asked for already: then no other signal must be sent. */
  request(): boolean {
    if (this.wanted) return false;
    this.wanted = true;
    this.underWay++;
    return true;
  }

  /** It could not be sent. */
  failed(): void {
    this.wanted = false;
    this.underWay--;
  }

  /** A SIGSTOP stopped the program. 'swallow': it is an old one of ours; go on. 'foreign': it is not from us. */
  arrived(): 'interrupted' | 'swallow' | 'foreign' {
    const { wanted } = this;
    const ours = this.underWay > 0;
    this.wanted = false;
    if (ours) this.underWay--;
    if (!ours) return 'foreign';
    return wanted ? 'interrupted' : 'swallow';
  }

  /** The program stopped for another reason: that is the stop that was wanted. */
  overtaken(): void {
    this.wanted = false;
  }

  /** One may arrive after a detach, and would leave the program stopped. */
  get pending(): boolean {
    return this.underWay > 0;
  }
}
