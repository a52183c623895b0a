import type { MiList, MiTuple, MiValue } from './types';

/** The debugger's answer is not what its manual promises. `path` says which part of it. */
export class MiProtocolError extends Error {
  override readonly name = 'MiProtocolError';
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`The native debugger's answer was not understood: ${path} ${problem}.`);
  }
}

/** Text of the field. @throws MiProtocolError when it is missing or a container; so do all of these. */
export function getString(tuple: MiTuple, name: string): string {
  return required(name, getOptionalString(tuple, name));
}

/** As {@link getString}; undefined when there is no such field. */
export function getOptionalString(tuple: MiTuple, name: string): string | undefined {
  const value = tuple.fields.get(name);
  if (value !== undefined && typeof value !== 'string') throw new MiProtocolError(name, 'is not text');
  return value;
}

export function getTuple(tuple: MiTuple, name: string): MiTuple {
  return required(name, getOptionalTuple(tuple, name));
}

export function getOptionalTuple(tuple: MiTuple, name: string): MiTuple | undefined {
  const value = tuple.fields.get(name);
  return value === undefined ? undefined : asTuple(value, name);
}

/** The items of a list, each of which has to be a tuple. */
export function getTuples(tuple: MiTuple, name: string): MiTuple[] {
  return getList(tuple, name).items.map((item, index) => asTuple(item, `${name}[${index}]`));
}

export function getList(tuple: MiTuple, name: string): MiList {
  const value = required(name, tuple.fields.get(name));
  if (typeof value !== 'string' && value.type === 'list') return value;
  throw new MiProtocolError(name, 'is not a list');
}

/** A decimal number, as in `thread-id="1"`. */
export function getInteger(tuple: MiTuple, name: string): number {
  return required(name, getOptionalInteger(tuple, name));
}

export function getOptionalInteger(tuple: MiTuple, name: string): number | undefined {
  const text = getOptionalString(tuple, name);
  if (text === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(text)) throw new MiProtocolError(name, 'is not a number');
  return Number(text);
}

/** An octal number: `exit-code` is one. */
export function getOctal(tuple: MiTuple, name: string): number {
  const text = getString(tuple, name);
  if (!/^[0-7]{1,15}$/.test(text)) throw new MiProtocolError(name, 'is not an octal number');
  return Number.parseInt(text, 8);
}

/** An address, `0x…`. */
export function getAddress(tuple: MiTuple, name: string): bigint {
  return required(name, getOptionalAddress(tuple, name));
}

/** As {@link getAddress}; undefined also for what gdb writes where there is none (`<PENDING>`). */
export function getOptionalAddress(tuple: MiTuple, name: string): bigint | undefined {
  const text = getOptionalString(tuple, name);
  if (text === undefined || /^<\w+>$/.test(text)) return undefined;
  if (!/^0x[0-9a-fA-F]{1,16}$/.test(text)) throw new MiProtocolError(name, 'is not an address');
  return BigInt(text);
}

/** Bytes as hexadecimal digits. */
export function getHexBytes(tuple: MiTuple, name: string): Buffer {
  const text = getString(tuple, name);
  const bytes = Buffer.from(text, 'hex');
  // Buffer.from stops silently at the first thing that is not hexadecimal.
  if (bytes.length * 2 !== text.length) throw new MiProtocolError(name, 'is not hexadecimal');
  return bytes;
}

function asTuple(value: MiValue, path: string): MiTuple {
  if (typeof value !== 'string' && value.type === 'tuple') return value;
  throw new MiProtocolError(path, 'is not a tuple');
}

function required<T>(path: string, value: T | undefined): T {
  if (value === undefined) throw new MiProtocolError(path, 'is missing');
  return value;
}
