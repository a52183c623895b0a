import { statSync } from 'node:fs';
import { isArrayOf, isObject } from '../../common/json';
import { hasStrings, readJson } from '../json';
import { isInputFile, isUnchanged, type InputFile } from './inputFile';
import { isLookup, isSameLookup, type Lookup } from './lookup';

/**
 * Lies beside a finished build and says from what it was made. A build without one, or with one that
 * does not fit the files beside it, is none.
 */
export interface Stamp {
  /** See configuration.ts. */
  configuration: string;
  inputs: readonly InputFile[];
  lookups: readonly Lookup[];
  /** The program and the debug map, relative to the stamp's folder. */
  outputs: readonly OutputFile[];
  /** Which of the outputs is the program. */
  program: string;
  debugMap?: string;
}

/** A file that a build made: by size and time, since a program can be large. */
export interface OutputFile {
  name: string;
  size: number;
  mtimeMs: number;
}

const stampFormat = 1;

export function stampText(stamp: Stamp): string {
  return JSON.stringify({ format: stampFormat, ...stamp });
}

/** Reads a stamp; undefined when there is none, it is damaged, or of another version. */
export function readStamp(file: string): Stamp | undefined {
  const value = readJson(file);
  if (!isObject(value) || value.format !== stampFormat || !hasStrings(value, 'configuration', 'program')) {
    return undefined;
  }
  const { configuration, program } = value;
  const { inputs, lookups, outputs, debugMap }: Readonly<Record<string, unknown>> = value;
  if (!isArrayOf(inputs, isInputFile) || !isArrayOf(lookups, isLookup) || !isArrayOf(outputs, isOutput)) {
    return undefined;
  }
  return {
    ...{ configuration, program, inputs, lookups, outputs },
    ...(typeof debugMap === 'string' ? { debugMap } : {}),
  };
}

/**
 * Whether a stamp's build is what would be made now.
 * @param folder where the outputs are
 */
export function isCurrent(stamp: Stamp, configuration: string, folder: string): boolean {
  return (
    stamp.configuration === configuration &&
    areIntact(stamp, folder) &&
    stamp.inputs.every(isUnchanged) &&
    stamp.lookups.every(isSameLookup)
  );
}

/** Whether the files that the build made are there as it made them. */
export function areIntact({ outputs }: Stamp, folder: string): boolean {
  return outputs.every(({ name, size, mtimeMs }) => {
    const present = outputFile(folder, name);
    return present?.size === size && present.mtimeMs === mtimeMs;
  });
}

export function outputFile(folder: string, name: string): OutputFile | undefined {
  const status = statSync(`${folder}/${name}`, { throwIfNoEntry: false });
  return status && { name, size: status.size, mtimeMs: status.mtimeMs };
}

function isOutput(value: unknown): value is OutputFile {
  if (!isObject(value) || !hasStrings(value, 'name')) return false;
  const { size, mtimeMs }: Readonly<Record<string, unknown>> = value;
  return typeof size === 'number' && typeof mtimeMs === 'number';
}
