import type { Callee, Position } from './answers';
import { CALL_USES, type DebugMapCall, type DebugMapModule, type DebugMapScope } from './debugMap';
import type { DebugMapIndex } from './debugMapIndex';

/** A call of the line that a frame is at. */
export interface LineCall {
  scope: number;
  /** The lines of its statement, and the site at which it is over. */
  firstLine: number;
  lastLine: number;
  until: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  use: number;
  branch: string;
  callee: string;
  label: string;
  /** How many comprehensions it is in that have frames of their own. */
  depth: number;
}

/** A call as the program is told of it (nd_step_target.c): numbers of scopes are by module. */
export type WantedCall = [
  scope: number,
  depth: number,
  skipped: number,
  library: boolean,
  firstLine: number,
  lastLine: number,
  until: number,
  scopes: Record<string, number[]>,
];

/** A scope as a key of sets. */
const key = (module: string, scope: number): string => `${scope} ${module}`;

/** What such a key is of. */
function keyed(text: string): [module: string, scope: number] {
  const space = text.indexOf(' ');
  return [text.slice(space + 1), Number(text.slice(0, space))];
}

/** The calls of the statements that a frame's line belongs to, but for those that are over as the line says. */
export function callsAt(index: DebugMapIndex, position: Position): LineCall[] {
  const module = index.module(position.module);
  if (!module) return [];
  return module.calls.flatMap((call) => {
    const [scope, firstLine, lastLine, line, column, endLine, endColumn, until, use, branch, callee, label] = call;
    if (position.line < firstLine || position.line > lastLine) return [];
    const depth = depthOf(module, scope, position.scope);
    if (depth === undefined || (until >= 0 && isOver(module, position, until))) return [];
    return [{ scope, firstLine, lastLine, until, line, column, endLine, endColumn, use, branch, callee, label, depth }];
  });
}

/** Sites of a statement are numbered in the order in which they run; those of a comprehension go round. */
function isOver(module: DebugMapModule, position: Position, until: number): boolean {
  return module.sites[until]?.[1] === position.scope && position.site >= until;
}

/** The comprehensions between a call's scope and the frame's; undefined when it does not run in the frame. */
function depthOf(module: DebugMapModule, scope: DebugMapCall[0], frame: number): number | undefined {
  let depth = 0;
  for (let inner = scope; inner !== frame; depth++) {
    const described = module.scopes[inner];
    if (described?.kind !== 'comprehension') return undefined;
    inner = described.parent;
  }
  return depth;
}

interface Resolved {
  call: LineCall;
  /** What it may lead to. */
  scopes: ReadonlySet<string>;
  library: boolean;
  /** It has no name: whatever the others do not mean. */
  isAnything: boolean;
}

/**
 * The calls that lead to code that can be stepped into, as far as that can be known, each with what the program is told.
 * @param callees what the program says of each call
 */
export function stepsInto(
  index: DebugMapIndex,
  position: Position,
  calls: readonly LineCall[],
  callees: readonly Callee[],
): { call: LineCall; wanted: WantedCall }[] {
  const resolved = calls.flatMap((call, number) => {
    const found = resolve(index, call, callees[number]);
    return found && mayRun(index, position, found) ? [found] : [];
  });
  const left = resolved.slice(callsOver(resolved, position));
  return left.map((target, number) => {
    const skipped = left.slice(0, number).filter((earlier) => comesBefore(earlier, target)).length;
    const { scope, depth, firstLine, lastLine, until } = target.call;
    const scopes = byModule(target.isAnything ? othersThan(index, resolved) : target.scopes);
    return { call: target.call, wanted: [scope, depth, skipped, target.library, firstLine, lastLine, until, scopes] };
  });
}

/** Undefined when it is known to lead to nothing that has probes. */
function resolve(index: DebugMapIndex, call: LineCall, callee: Callee | undefined): Resolved | undefined {
  if (callee?.known) {
    const scopes = callee.functions.flatMap((each) => scopesWhere(index, isFunction(each)));
    return scopes.length === 0
      ? undefined
      : { call, scopes: new Set(scopes), library: callee.library, isAnything: false };
  }
  const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  if (name === '') return { call, scopes: new Set(), library: false, isAnything: true };
  const made = [`${name}.__init__`, `${name}.__new__`];
  const scopes = scopesWhere(index, (scope) => {
    return scope.kind !== 'class' && (scope.name === name || made.some((each) => isLast(each, scope.qualname)));
  });
  return scopes.length === 0 ? undefined : { call, scopes: new Set(scopes), library: false, isAnything: false };
}

const isLast = (name: string, qualname: string): boolean => qualname === name || qualname.endsWith(`.${name}`);

function isFunction({ module, name, line }: Callee['functions'][number]) {
  return (scope: DebugMapScope, its: DebugMapModule): boolean =>
    its.name === module && scope.name === name && scope.firstLine === line && scope.kind !== 'class';
}

function scopesWhere(index: DebugMapIndex, holds: (scope: DebugMapScope, module: DebugMapModule) => boolean): string[] {
  return index.map.modules.flatMap((module) =>
    module.scopes.flatMap((scope, number) => (holds(scope, module) ? [key(module.name, number)] : [])),
  );
}

/** The body of a generator or coroutine does not run when it is called, but perhaps in the same statement. */
function mayRun(index: DebugMapIndex, position: Position, target: Resolved): boolean {
  const { call, scopes } = target;
  const kinds = new Set([...scopes].map((each) => scopeOf(index, each)?.kind));
  if (target.isAnything || [...kinds].some((kind) => kind === 'function' || kind === 'lambda')) return true;
  if ((call.use & CALL_USES.argument) !== 0) target.library = true;
  if (kinds.has('coroutine')) {
    // What a coroutine gives to others runs in another task, or later.
    const inCoroutine = index.scope(position.module, position.scope)?.scope.kind === 'coroutine';
    const uses = CALL_USES.awaited | CALL_USES.managed | (inCoroutine ? 0 : CALL_USES.argument);
    if ((call.use & uses) !== 0) return true;
  }
  return (kinds.has('generator') || kinds.has('asyncgen')) && call.use !== 0;
}

function scopeOf(index: DebugMapIndex, scope: string): DebugMapScope | undefined {
  return index.scope(...keyed(scope))?.scope;
}

/** How many of the calls come before the end of those that steps have seen. */
function callsOver(calls: readonly Resolved[], { made }: Position): number {
  let over = 0;
  for (const [module, scope] of made) {
    const left = calls.map((each, at) => (at >= over && each.call.depth === 0 ? each : undefined));
    const named = left.findIndex((each) => each?.scopes.has(key(module, scope)));
    const number = named >= 0 ? named : left.findIndex((each) => each?.isAnything);
    if (number >= 0) over = number + 1;
  }
  return over;
}

/** Whether one call is evaluated before another for sure, and would be taken for it. */
function comesBefore(earlier: Resolved, target: Resolved): boolean {
  const { call, scopes } = target;
  if (earlier.call.scope !== call.scope || ![...earlier.scopes].some((scope) => scopes.has(scope))) return false;
  return earlier.call.branch === '' || `${call.branch}.`.startsWith(`${earlier.call.branch}.`);
}

/** Special methods are called by operators and the like; these are what calls lead to. */
const CALLED: ReadonlySet<string> = new Set(['__call__', '__init__', '__new__']);

/** All functions but those that the other calls mean. */
function othersThan(index: DebugMapIndex, calls: readonly Resolved[]): ReadonlySet<string> {
  const known = new Set(calls.flatMap(({ scopes }) => [...scopes]));
  const others = scopesWhere(index, ({ kind, name }) => {
    return (kind === 'function' || kind === 'lambda') && (!/^__.*__$/.test(name) || CALLED.has(name));
  });
  return new Set(others.filter((scope) => !known.has(scope)));
}

function byModule(scopes: ReadonlySet<string>): Record<string, number[]> {
  const result: Record<string, number[]> = {};
  for (const text of scopes) {
    const [module, scope] = keyed(text);
    (result[module] ??= []).push(scope);
  }
  return result;
}
