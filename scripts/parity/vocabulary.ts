export type EventKind = 'call' | 'line' | 'return' | 'exception';

/** An event of a program: what happened, and where. */
export interface TraceEvent {
  kind: EventKind;
  /** Absolute path. */
  file: string;
  /** `co_name` */
  name: string;
  line: number;
}

/** Numbers for events, so that long sequences are compared as arrays of numbers. Equal events have the same one. */
export class Vocabulary {
  private readonly events: TraceEvent[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of an event, from 0. */
  number(event: TraceEvent): number {
    const { kind, file, name, line } = event;
    const key = `${kind} ${line} ${name}\n${file}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.events.length;
      this.events.push(event);
      this.numbers.set(key, number);
    }
    return number;
  }

  /** The event of a number. @throws RangeError when there is none */
  event(number: number): TraceEvent {
    const event = this.events[number];
    if (!event) throw new RangeError(`There is no event ${number}.`);
    return event;
  }

  /** The events of one kind among these, in their order. */
  only(kind: EventKind, numbers: Int32Array): Int32Array {
    return numbers.filter((number) => this.events[number]?.kind === kind);
  }
}
