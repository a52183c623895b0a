import { commonLength } from './commonSubsequence';
import type { Trace } from './traceFile';
import type { TraceEvent, Vocabulary } from './vocabulary';

/** How much of two sequences is the same. */
export interface Tally {
  /** Events of CPython. */
  expected: number;
  /** Events of the compiled program. */
  found: number;
  /** Of a longest common subsequence. */
  equal: number;
  /** False when there are so many differences that `equal` is only known to be no less. */
  exact: boolean;
  /** Whether there is no difference at all. */
  identical: boolean;
}

/** Where two sequences part. */
export interface Difference {
  /** 1 for the first thread. */
  thread: number;
  /** Index of the first event that differs. */
  index: number;
  /** The events before, which are the same. */
  before: TraceEvent[];
  /** The events from there on; none where the sequence has ended. */
  expected: TraceEvent[];
  found: TraceEvent[];
}

export interface Comparison {
  all: Tally;
  lines: Tally;
  first?: Difference;
}

const EVENTS_BEFORE = 3;
const EVENTS_FROM = 4;

const nothing = new Int32Array(0);

/** Compares what CPython did with what the compiled program did, thread by thread. */
export function compareTraces(expected: Trace, found: Trace, vocabulary: Vocabulary): Comparison {
  const pairs = pairThreads(expected, found);
  const lines = pairs.map(([a, b]): Pair => [vocabulary.only('line', a), vocabulary.only('line', b)]);
  const first = firstDifference(pairs, vocabulary);
  return { all: tally(pairs), lines: tally(lines), ...(first && { first }) };
}

/** Twice the equal ones in relation to all of both sides: 1 only when the sequences are identical. */
export function share({ expected, found, equal }: Pick<Tally, 'expected' | 'found' | 'equal'>): number {
  return expected + found === 0 ? 1 : (2 * equal) / (expected + found);
}

/** The sum of tallies of several programs. */
export function sum(tallies: readonly Tally[]): Tally {
  const total = (key: 'expected' | 'found' | 'equal'): number => tallies.reduce((all, each) => all + each[key], 0);
  return {
    ...{ expected: total('expected'), found: total('found'), equal: total('equal') },
    exact: tallies.every(({ exact }) => exact),
    identical: tallies.every(({ identical }) => identical),
  };
}

type Pair = [expected: Int32Array, found: Int32Array];

/**
 * The first thread belongs to the first. When others begin is not certain, so those with the same events are
 * paired before the rest, which are taken in their order.
 */
function pairThreads(expected: Trace, found: Trace): Pair[] {
  const [first = nothing, ...others] = expected.threads.map(({ events }) => events);
  const [foundFirst = nothing, ...rest] = found.threads.map(({ events }) => events);
  const unpaired: Int32Array[] = [];
  const pairs = others.map((events): Pair | undefined => {
    const same = rest.find((candidate) => areEqual(events, candidate));
    if (!same) unpaired.push(events);
    else rest.splice(rest.indexOf(same), 1);
    return same && [events, same];
  });
  const complete = pairs.map((pair): Pair => pair ?? [unpaired.shift() ?? nothing, rest.shift() ?? nothing]);
  return [[first, foundFirst], ...complete, ...rest.map((events): Pair => [nothing, events])];
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}

function tally(pairs: readonly Pair[]): Tally {
  return sum(
    pairs.map(([expected, found]) => {
      const { length, exact } = commonLength(expected, found);
      const identical = expected.length === length && found.length === length;
      return { expected: expected.length, found: found.length, equal: length, exact, identical };
    }),
  );
}

function firstDifference(pairs: readonly Pair[], vocabulary: Vocabulary): Difference | undefined {
  for (const [thread, [expected, found]] of pairs.entries()) {
    const most = Math.max(expected.length, found.length);
    let index = 0;
    while (index < most && expected[index] === found[index]) index++;
    if (index === most) continue;
    const events = (numbers: Int32Array, from: number, to: number): TraceEvent[] =>
      [...numbers.subarray(Math.max(from, 0), to)].map((number) => vocabulary.event(number));
    return {
      ...{ thread: thread + 1, index },
      before: events(expected, index - EVENTS_BEFORE, index),
      expected: events(expected, index, index + EVENTS_FROM),
      found: events(found, index, index + EVENTS_FROM),
    };
  }
  return undefined;
}
