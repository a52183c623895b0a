import { InternalError } from '../common/errors';
import type { EvaluateResult, PythonThread, Scope, Variable } from './debuggee';

/**
 * The answers of nd_service.py, checked where they come in. What the service sends is ours, so
 * only the shape that the code here relies on is looked at.
 */

export interface StopReport {
  reason: string;
  threadId: number;
  threads: PythonThread[];
  stack: StackPage;
}

export interface StackPage {
  frames: ServedFrame[];
  total: number;
}

/** A frame of ours has `module` and `scope` of the debug map; another has its own name and file. */
export interface ServedFrame {
  id: number;
  line: number;
  kind: 'debuggable' | 'compiled' | 'interpreted';
  module?: string;
  scope?: number;
  name?: string;
  file?: string;
}

type Fields = Record<string, unknown>;

function fields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(what);
  const result = value as Fields;
  if (typeof result['failed'] === 'string') throw new InternalError(`${what}: ${result['failed']}`);
  return result;
}

function list(value: unknown, what: string): Fields[] {
  if (!Array.isArray(value)) fields(value, what);
  if (!Array.isArray(value)) throw unexpected(what);
  return value.map((item: unknown) => fields(item, what));
}

function unexpected(what: string): InternalError {
  return new InternalError(`The program's answer (${what}) does not have the form that it should have.`);
}

/** Every field that `names` lists must have the type that is given. */
function checked<T>(value: Fields, what: string, names: Record<string, 'string' | 'number' | 'boolean'>): T {
  for (const [name, type] of Object.entries(names)) {
    if (typeof value[name] !== type) throw unexpected(`${what}.${name}`);
  }
  return value as T;
}

export function toStopReport(value: unknown): StopReport {
  const report = fields(value, 'stop');
  return {
    ...checked<{ reason: string; threadId: number }>(report, 'stop', { reason: 'string', threadId: 'number' }),
    threads: toThreads(report['threads']),
    stack: toStackPage(report['stack']),
  };
}

export function toThreads(value: unknown): PythonThread[] {
  return list(value, 'threads').map((item) => checked<PythonThread>(item, 'thread', { id: 'number', name: 'string' }));
}

export function toStackPage(value: unknown): StackPage {
  const page = fields(value, 'stack');
  const { total } = checked<{ total: number }>(page, 'stack', { total: 'number' });
  const frames = list(page['frames'], 'frames').map((item) =>
    checked<ServedFrame>(item, 'frame', { id: 'number', line: 'number', kind: 'string' }),
  );
  return { frames, total };
}

export function toScopes(value: unknown): Scope[] {
  return list(value, 'scopes').map((item) => checked<Scope>(item, 'scope', { name: 'string', reference: 'number' }));
}

export function toVariables(value: unknown): Variable[] {
  return list(value, 'variables').map((item) =>
    checked<Variable>(item, 'variable', { name: 'string', value: 'string', reference: 'number' }),
  );
}

export function toEvaluateResult(value: unknown): EvaluateResult {
  const result = fields(value, 'evaluate');
  const { ok } = checked<{ ok: boolean }>(result, 'evaluate', { ok: 'boolean' });
  if (!ok) {
    const { error } = checked<{ error: string }>(result, 'evaluate', { error: 'string' });
    return { ok: false, error };
  }
  return { ...checked<Omit<Variable, 'name'>>(result, 'evaluate', { value: 'string', reference: 'number' }), ok: true };
}
