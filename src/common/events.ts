/** A place to subscribe: returns the function that unsubscribes. */
export type Event<T> = (listener: (value: T) => void) => () => void;

/** The owner's side of an {@link Event}. Listeners run synchronously, in order of subscription. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
