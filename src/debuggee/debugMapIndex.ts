import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InternalError, UserError } from '../common/errors';
import { hasFields, isArrayOf, isObject } from '../common/json';
import {
  DEBUG_MAP_FORMAT,
  type DebugMap,
  type DebugMapCall,
  type DebugMapModule,
  type DebugMapScope,
} from './debugMap';

/** Answers what is asked of a debug map, by file and line and by module and scope. */
export class DebugMapIndex {
  private readonly byFile = new Map<string, DebugMapModule[]>();
  private readonly byName = new Map<string, DebugMapModule>();
  /** The sites of each line that has some, by file; made when a file is first asked for. */
  private readonly places = new Map<string, FilePlaces>();

  constructor(readonly map: DebugMap) {
    for (const module of map.modules) {
      const key = fileKey(module.file);
      this.byFile.set(key, [...(this.byFile.get(key) ?? []), module]);
      this.byName.set(module.name, module);
    }
  }

  /** Reads a map. @throws UserError when it is missing or of another version. */
  static async read(path: string): Promise<DebugMapIndex> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      throw new UserError(`The debug map ${path} cannot be read. Compile the program for debugging again.`, undefined, {
        cause: error,
      });
    }
    return new DebugMapIndex(parseDebugMap(text, path));
  }

  /** Absolute paths of the sources that were compiled with probes. */
  files(): string[] {
    return [...new Set(this.map.modules.map((module) => module.file))];
  }

  modulesOf(file: string): readonly DebugMapModule[] {
    return this.byFile.get(fileKey(file)) ?? [];
  }

  scope(moduleName: string, index: number): { module: DebugMapModule; scope: DebugMapScope } | undefined {
    const module = this.byName.get(moduleName);
    const scope = module?.scopes[index];
    return module && scope ? { module, scope } : undefined;
  }

  module(name: string): DebugMapModule | undefined {
    return this.byName.get(name);
  }

  /** The lines of a file that can hold a breakpoint, ascending. */
  lines(file: string): readonly number[] {
    return this.placesIn(file).lines;
  }

  /** The line that a breakpoint set at `line` goes to: itself or the next that can hold one. */
  breakpointLine(file: string, line: number): number | undefined {
    const { lines, sites } = this.placesIn(file);
    return sites.has(line) ? line : lines.find((candidate) => candidate >= line);
  }

  /** Sites of a line, by module name; of modules that have some. */
  sitesOf(file: string, line: number): ReadonlyMap<string, readonly number[]> {
    return this.placesIn(file).sites.get(line) ?? new Map();
  }

  private placesIn(file: string): FilePlaces {
    const key = fileKey(file);
    let places = this.places.get(key);
    if (!places) {
      places = placesOf(this.byFile.get(key) ?? []);
      this.places.set(key, places);
    }
    return places;
  }

  /**
   * The functions that a name means: `f`, `Class.f`, `package.module.Class.f`; a class means its `__init__` and
   * `__new__`. With their sites, and the line of the first.
   */
  functions(name: string): { module: DebugMapModule; sites: number[]; line: number }[] {
    return this.map.modules.flatMap((module) => {
      const names = new Set([name]);
      for (const { kind, qualname, ...scope } of module.scopes) {
        if (kind !== 'class' || !isCalled({ name: scope.name, qualname }, module, name)) continue;
        for (const made of ['__init__', '__new__']) names.add(`${qualname}.${made}`);
      }
      return module.scopes.flatMap((scope, number) => {
        if (!CALLABLE.has(scope.kind) || ![...names].some((each) => isCalled(scope, module, each))) return [];
        const sites = numbersWhere(module.sites, ([, siteScope]) => siteScope === number);
        const line = module.sites[sites.find((site) => module.sites[site]?.[0] !== 0) ?? -1]?.[0];
        return line === undefined ? [] : [{ module, sites, line }];
      });
    });
  }
}

interface FilePlaces {
  /** Ascending. */
  lines: number[];
  /** By line, then by module name. */
  sites: Map<number, Map<string, number[]>>;
}

function placesOf(modules: readonly DebugMapModule[]): FilePlaces {
  const sites: FilePlaces['sites'] = new Map();
  for (const module of modules) {
    module.sites.forEach(([line], site) => {
      // An instruction that has no line.
      if (line === 0) return;
      const ofLine = sites.get(line) ?? new Map<string, number[]>();
      sites.set(line, ofLine);
      ofLine.set(module.name, [...(ofLine.get(module.name) ?? []), site]);
    });
  }
  return { lines: [...sites.keys()].sort((a, b) => a - b), sites };
}

const CALLABLE: ReadonlySet<DebugMapScope['kind']> = new Set(['function', 'generator', 'coroutine', 'asyncgen']);

function isCalled({ name, qualname }: { name: string; qualname: string }, module: DebugMapModule, wanted: string) {
  return wanted === name || wanted === qualname || wanted === `${module.name}.${qualname}`;
}

function numbersWhere<T>(list: readonly T[], holds: (item: T) => boolean): number[] {
  return list.flatMap((item, number) => (holds(item) ? [number] : []));
}

function fileKey(file: string): string {
  return resolve(file);
}

/** Checks what was read from a file before it is trusted. */
export function parseDebugMap(text: string, path: string): DebugMap {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`The debug map ${path} is damaged. Compile the program for debugging again.`, undefined, {
      cause: error,
    });
  }
  if (!isObject(value) || value['format'] !== DEBUG_MAP_FORMAT) {
    throw new UserError(`The debug map ${path} was made by another version. Compile the program for debugging again.`);
  }
  if (!isDebugMap(value)) throw new InternalError(`The debug map ${path} does not have the form that it should have.`);
  return value;
}

const isSite = (value: unknown): value is [number, number, number] =>
  Array.isArray(value) && value.length === 3 && value.every((item) => Number.isInteger(item));

const isCall = (value: unknown): value is DebugMapCall =>
  Array.isArray(value) &&
  value.length === 12 &&
  value.every((item, number) => (number < 9 ? Number.isInteger(item) : typeof item === 'string'));

const isScope = (value: unknown): value is DebugMapScope =>
  hasFields(value, { name: 'string', qualname: 'string', kind: 'string', firstLine: 'number', parent: 'number' });

const isModule = (value: unknown): value is DebugMapModule =>
  hasFields(value, { name: 'string', file: 'string', sha256: 'string' }) &&
  isArrayOf(value['scopes'], isScope) &&
  isArrayOf(value['sites'], isSite) &&
  isArrayOf(value['calls'], isCall);

const isDebugMap = (value: unknown): value is DebugMap =>
  hasFields(value, { format: 'number', buildId: 'string' }) && isArrayOf(value['modules'], isModule);
