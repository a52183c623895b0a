import type { FunctionBreakpointRequest, LineBreakpointRequest, ResolvedBreakpoint } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import { badHitCondition, breakpointWord } from './breakpointWord';
import type { ExcludedModules } from './excludedModules';

/** A breakpoint in one module, as the runtime reads it. */
interface Placed {
  module: string;
  word: string;
}

const NOT_COMPILED =
  'This file is not compiled, so nothing stops in it. A program is compiled with the modules of the workspace that it ' +
  'imports, an extension module alone; others can be added with nuitkaArgs, e.g. --include-module=NAME.';

/**
 * Where breakpoints are in the program: turns those of source lines, and those of functions, into sites, by module. A
 * module has one list, whatever its breakpoints were set by.
 */
export class BreakpointTable {
  private readonly ofFiles = new Map<string, Placed[]>();
  private ofFunctions: Placed[] = [];
  private version = 0;

  constructor(
    private readonly index: DebugMapIndex,
    private readonly excluded: ExcludedModules,
  ) {}

  /** Replaces the breakpoints of a file: what became of each, and the texts that tell the program. */
  setLines(file: string, requests: readonly LineBreakpointRequest[]): Change {
    const before = this.ofFiles.get(file) ?? [];
    const placed: Placed[] = [];
    const resolved = requests.map((request) => this.placeLine(file, request, placed));
    this.ofFiles.set(file, placed);
    return { resolved, texts: this.texts([...before, ...placed]) };
  }

  /** Replaces the breakpoints of functions. */
  setFunctions(requests: readonly FunctionBreakpointRequest[]): Change {
    const before = this.ofFunctions;
    const placed: Placed[] = [];
    const resolved = requests.map((request) => this.placeFunction(request, placed));
    this.ofFunctions = placed;
    return { resolved, texts: this.texts([...before, ...placed]) };
  }

  private placeLine(file: string, request: LineBreakpointRequest, placed: Placed[]): ResolvedBreakpoint {
    const { id } = request;
    const refused = (message: string): ResolvedBreakpoint => ({ id, line: request.line, verified: false, message });
    const modules = this.index.modulesOf(file).map(({ name }) => name);
    if (modules.length === 0) return refused(NOT_COMPILED);
    const excluded = this.excluded.reason(modules);
    if (excluded !== undefined) return refused(excluded);
    const line = this.index.breakpointLine(file, request.line);
    if (line === undefined) return refused('There is no code at this line or after it.');
    const head = breakpointWord(request, 'l', request.logMessage);
    if (head === undefined) return refused(badHitCondition(request.hitCondition));
    for (const [module, sites] of this.index.sitesOf(file, line)) {
      if (!this.excluded.has(module)) placed.push({ module, word: `${head}:${sites.join(',')}` });
    }
    return { id, line, verified: true };
  }

  private placeFunction(request: FunctionBreakpointRequest, placed: Placed[]): ResolvedBreakpoint {
    const { id } = request;
    const refused = (message: string): ResolvedBreakpoint => ({ id, verified: false, message });
    const named = this.index.functions(request.name);
    const functions = named.filter(({ module }) => !this.excluded.has(module.name));
    const [first] = functions;
    if (!first) {
      const excluded = this.excluded.reason(named.map(({ module }) => module.name));
      if (excluded !== undefined) return refused(excluded);
      return refused(
        `The program has no function of its own that is called ${request.name}. It can be named as in the source ` +
          '(deposit), with its class (Account.deposit), and with its module (bank.Account.deposit).',
      );
    }
    const head = breakpointWord(request, 'e');
    if (head === undefined) return refused(badHitCondition(request.hitCondition));
    for (const { module, sites } of functions) placed.push({ module: module.name, word: `${head}:${sites.join(',')}` });
    return { id, verified: true, file: first.module.file, line: first.line };
  }

  /** "VERSION MODULE BREAKPOINT…" for each module that is concerned (nd_breakpoints.c). */
  private texts(concerned: readonly Placed[]): string[] {
    const all = [...[...this.ofFiles.values()].flat(), ...this.ofFunctions];
    return [...new Set(concerned.map(({ module }) => module))].map((module) => {
      const words = all.filter((each) => each.module === module).map(({ word }) => word);
      return [++this.version, module, ...words].join(' ');
    });
  }
}

export interface Change {
  /** In the order of the requests. */
  resolved: ResolvedBreakpoint[];
  texts: string[];
}
