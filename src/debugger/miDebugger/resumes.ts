import type { MiClient } from '../mi/client';
import { execContinue } from '../mi/commands';
import type { NativeThreadId } from '../nativeDebugger';
import type { Dialect } from './dialect';

/** Which threads are resumed: all, or one alone. */
export class Resumes {
  /** The thread that stopped last, or that alone was resumed. */
  current: NativeThreadId = 1;
  /** Only the current thread is resumed. Known, so that it is only set when it changes. */
  private locked = false;

  constructor(
    private readonly mi: MiClient,
    private readonly dialect: Dialect,
  ) {}

  /** Resumes the thread alone when given, else all. */
  send(thread: NativeThreadId | undefined): Promise<void> {
    this.current = thread ?? this.current;
    return this.go(thread !== undefined);
  }

  /** Resumes those that were resumed last. */
  repeat(): Promise<void> {
    return this.go(this.locked);
  }

  /** The program became another one (execve), of which all threads run. @param left the thread that it has, when it is known. */
  newProgram(left: Promise<NativeThreadId | undefined>): void {
    this.locked = false;
    left.then(
      (thread) => (this.current = thread ?? this.current),
      () => undefined,
    );
  }

  private async go(alone: boolean): Promise<void> {
    const sent: Promise<void>[] = [];
    if (alone !== this.locked) sent.push(this.dialect.resumeAlone(this.mi, alone));
    this.locked = alone;
    sent.push(execContinue(this.mi, this.current));
    await Promise.all(sent);
  }
}
