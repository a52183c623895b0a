import type { Options } from './options';

/** What a part has found. */
export interface PartResult {
  tables: Table[];
  goals: Goal[];
  /** All samples, for the JSON file. */
  samples: object;
  /** What could not be measured, in words; the rest counts. */
  failures?: string[];
}

export interface Table {
  title: string;
  /** The first one is of text, the others of numbers. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  notes?: readonly string[];
}

/** What is to be reached. */
export interface Goal {
  what: string;
  value: number;
  atMost: number;
  unit: Unit;
}

/** 'x': a ratio. */
export type Unit = 'µs' | 'ms' | 's' | 'x';

/** One thing that is measured. */
export interface Part {
  name: string;
  run(options: Options, say: (text: string) => void): Promise<PartResult>;
}

export function isMet({ value, atMost }: Goal): boolean {
  return value <= atMost;
}

/** A number with as many digits as one reads, without the unit when it is in the column's title. */
export function format(value: number, unit: Unit, withUnit = false): string {
  if (unit === 'x') return `${value.toFixed(value < 10 ? 2 : 1)}${withUnit ? 'x' : ''}`;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)}${withUnit ? ` ${unit}` : ''}`;
}
