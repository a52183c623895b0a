import { Emitter } from '../common/events';
import type { PythonThread } from './debuggee';

/** The threads that were seen last; who comes and goes is told. */
export class KnownThreads {
  private threads: readonly PythonThread[] = [];
  private readonly changed = new Emitter<{ reason: 'started' | 'exited'; threadId: number }>();
  readonly onChanged = this.changed.event;

  get list(): PythonThread[] {
    return [...this.threads];
  }

  update(threads: readonly PythonThread[]): void {
    const before = new Set(this.threads.map((thread) => thread.id));
    const now = new Set(threads.map((thread) => thread.id));
    this.threads = threads;
    for (const id of now) if (!before.has(id)) this.changed.fire({ reason: 'started', threadId: id });
    for (const id of before) if (!now.has(id)) this.changed.fire({ reason: 'exited', threadId: id });
  }

  /** One that Python does not know of (yet). */
  add(id: number): void {
    if (this.threads.some((thread) => thread.id === id)) return;
    this.update([...this.threads, { id, name: `Thread ${id}` }]);
  }
}
