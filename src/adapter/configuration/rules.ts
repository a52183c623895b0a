import { statSync } from 'node:fs';
import { isObject } from '../../common/json';
import { UserError } from '../../common/errors';
import type { Exclusion } from '../../debuggee/debuggee';
import type { Attributes } from './attributes';
import { matchesGlob } from './globs';

/** One of debugpy's `rules`: which files, or which modules, are the user's to debug. */
export interface Rule {
  kind: 'path' | 'module';
  /** A pattern of paths (globs.ts), or the name of a module, which means those below it, too. */
  pattern: string;
  include: boolean;
  /** As it was written. */
  text: string;
}

/**
 * Reads `rules`, in the order in which they are asked: as in debugpy, first paths without wildcards, the longest first,
 * then those with some, then modules, the longest first.
 * @throws UserError naming the rule that is wrong.
 */
export function readRules(read: Attributes): Rule[] {
  const rules = (read.list('rules') ?? []).map(readRule);
  const paths = rules.filter(({ kind }) => kind === 'path');
  return [
    ...paths
      .filter(({ pattern }) => !hasWildcard(pattern))
      .map(asFolder)
      .sort(longestFirst),
    ...paths.filter(({ pattern }) => hasWildcard(pattern)),
    ...rules.filter(({ kind }) => kind === 'module').sort(longestFirst),
  ];
}

/** Decides by the first rule that matches a module; undefined when there are no rules. */
export function exclusionBy(rules: readonly Rule[]): Exclusion | undefined {
  if (rules.length === 0) return undefined;
  return (module) => {
    const rule = rules.find((each) => applies(each, module));
    return rule && !rule.include ? rule.text : undefined;
  };
}

function applies({ kind, pattern }: Rule, module: { name: string; file: string }): boolean {
  if (kind === 'path') return matchesGlob(module.file, pattern);
  return module.name === pattern || module.name.startsWith(`${pattern}.`);
}

function readRule(value: unknown): Rule {
  const text = JSON.stringify(value);
  const wrong = (what: string) =>
    new UserError(
      `A rule in "rules" of the launch configuration ${what}: ${text}. It is an object such as ` +
        '{"path": "/folder/**", "include": false} or {"module": "package", "include": false}. Correct it in launch.json.',
    );
  if (!isObject(value)) throw wrong('is no object');
  const { path, module, include } = value;
  if (typeof include !== 'boolean') throw wrong('must have "include", which is true or false');
  // Where there are both, debugpy takes the path.
  const [kind, pattern] =
    path === undefined || path === null ? (['module', module] as const) : (['path', path] as const);
  if (pattern === undefined || pattern === null) throw wrong('must have a "path" or a "module"');
  if (typeof pattern !== 'string' || pattern === '') throw wrong(`must have a text as its "${kind}"`);
  return { kind, pattern, include, text };
}

function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** A folder stands for all that is in it. */
function asFolder(rule: Rule): Rule {
  if (statSync(rule.pattern, { throwIfNoEntry: false })?.isDirectory() !== true) return rule;
  return { ...rule, pattern: `${rule.pattern.replace(/\/$/, '')}/**` };
}

function longestFirst(one: Rule, other: Rule): number {
  return other.pattern.length - one.pattern.length;
}
