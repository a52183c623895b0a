import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { type EventName, type Events, isEventOf } from './protocol';

/** Events in the order they came, until somebody takes them; and who waits for events still to come. */
export class EventQueue {
  private readonly events: DAP.Event[] = [];
  private readonly takers = new Set<Taker>();

  put(event: DAP.Event): void {
    for (const taker of this.takers) {
      if (taker.offer(event)) return;
    }
    this.events.push(event);
  }

  holds(name: EventName): boolean {
    return this.events.some((event) => event.event === name);
  }

  /** Rejects when none comes within the time, naming what came instead. */
  take<E extends EventName>(name: E, predicate: (event: Events[E]) => boolean, timeoutMs: number): Promise<Events[E]> {
    for (const [index, event] of this.events.entries()) {
      if (!isEventOf(name, event) || !predicate(event)) continue;
      this.events.splice(index, 1);
      return Promise.resolve(event);
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        this.takers.delete(taker);
      };
      const taker: Taker = {
        offer: (event) => {
          if (!isEventOf(name, event) || !predicate(event)) return false;
          leave();
          resolve(event);
          return true;
        },
        reject: (error) => {
          leave();
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        const others = this.events.map((event) => event.event).join(', ');
        taker.reject(new Error(`No event ${name} within ${timeoutMs} ms; not taken: ${others || 'none'}.`));
      }, timeoutMs);
      this.takers.add(taker);
    });
  }

  /** All who wait are told; what is in the queue stays to be taken. */
  fail(error: Error): void {
    for (const taker of [...this.takers]) taker.reject(error);
  }
}

interface Taker {
  /** True when it took the event. */
  offer(event: DAP.Event): boolean;
  reject(error: Error): void;
}
