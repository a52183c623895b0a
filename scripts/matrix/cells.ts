import path from 'node:path';
import { messageOf, throwIfCancelled } from '../../src/common/errors';
import { root } from '../dap/adapters';
import type { Program } from '../parity/discover';
import { inspectInterpreter } from '../parity/interpreter';
import { measure, type Result } from '../parity/measure';
import { programText } from '../parity/report';
import { totalsOf, type Totals } from '../parity/totals';
import { environment, refusalOfNuitka } from './environments';
import type { Python } from './pythons';

/** One version of Nuitka with one of Python. */
export interface Cell {
  python: string;
  /** As it was asked for, until it is known which one that is. */
  nuitka: string;
  outcome:
    | { kind: 'skipped'; reason: string }
    | { kind: 'failed'; reason: string }
    | { kind: 'tested'; totals: Totals; session: string | undefined };
}

const TIMEOUT_MS = 300_000;

/**
 * Tests one cell. Does not throw, but for a CancelledError: what goes wrong is the outcome.
 * @param debug debugs a program with an interpreter, and throws when that does not go as it should
 */
export async function testCell(
  python: Python,
  nuitka: string,
  programs: readonly Program[],
  debug: (interpreter: string, buildDir: string, timeoutMs: number) => Promise<void>,
  signal: AbortSignal,
): Promise<Cell> {
  const cell = { python: python.version.join('.'), nuitka };
  try {
    const interpreter = await environment(python, nuitka, signal);
    const refusal = await refusalOfNuitka(interpreter, signal);
    if (refusal !== undefined) return { ...cell, outcome: { kind: 'skipped', reason: refusal } };
    const inspected = await inspectInterpreter(interpreter, []);
    const results: Result[] = [];
    for (const program of programs) {
      const folder = path.join(root, '.cache', 'matrix-runs');
      const result = await measure(program, inspected, { folder, timeoutMs: TIMEOUT_MS, cFlags: '-O0', signal });
      throwIfCancelled(signal);
      console.log(programText(result));
      results.push(result);
    }
    const buildDir = path.join(root, '.cache', 'matrix-builds');
    const session = await debug(interpreter, buildDir, TIMEOUT_MS).then(() => undefined, messageOf);
    throwIfCancelled(signal);
    return { ...cell, nuitka: inspected.nuitka, outcome: { kind: 'tested', totals: totalsOf(results), session } };
  } catch (error) {
    throwIfCancelled(signal);
    return { ...cell, outcome: { kind: 'failed', reason: messageOf(error) } };
  }
}

/** Why a cell is not as it should be; undefined when it is, or when Nuitka does not support it. */
export function shortcoming({ outcome }: Cell, min: number): string | undefined {
  if (outcome.kind === 'skipped') return undefined;
  if (outcome.kind === 'failed') return outcome.reason;
  const { totals, session } = outcome;
  if (totals.failed > 0) return `${totals.failed} of ${totals.programs} programs could not be compared`;
  if (shareOfLines(totals) < min) return `${shareOfLines(totals).toFixed(1)} % of the line events`;
  return session === undefined ? undefined : `the session: ${session}`;
}

/** In percent. */
export function shareOfLines({ lines }: Totals): number {
  const most = Math.max(lines.expected, lines.found);
  return most === 0 ? 0 : (lines.equal * 100) / most;
}
