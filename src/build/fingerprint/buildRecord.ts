import { isArrayOf, isObject } from '../../common/json';
import { hasStrings, readJson } from '../json';
import { isLookup, type Lookup } from './lookup';

/** What our build plugin leaves at the end of a build; see debuggee/plugin/nuitka_debug_build_plugin.py. */
export interface BuildRecord {
  /** The program or extension module that was made. */
  result: string;
  /** Every module in it that is not the standard library's, with the hash of the source that was compiled. */
  modules: readonly RecordedModule[];
  lookups: readonly Lookup[];
}

export interface RecordedModule {
  name: string;
  file: string;
  sha256: string;
}

const recordFormat = 1;

/** Reads a record; undefined when there is none, or not a whole one. */
export function readBuildRecord(file: string): BuildRecord | undefined {
  const value = readJson(file);
  if (!isObject(value) || value.format !== recordFormat || typeof value.result !== 'string') return undefined;
  const { result, modules, lookups } = value;
  return isArrayOf(modules, isModule) && isArrayOf(lookups, isLookup) ? { result, modules, lookups } : undefined;
}

function isModule(value: unknown): value is RecordedModule {
  return hasStrings(value, 'name', 'file', 'sha256');
}
