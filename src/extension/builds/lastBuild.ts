import type { BuildRequest } from '../../build/types';

/** How the last build of a file went. Times in milliseconds, points in time since 1970. */
export type LastBuild =
  | { kind: 'compiled'; flavor: BuildRequest['flavor']; program: string; atMs: number; elapsedMs: number }
  | { kind: 'failed'; flavor: BuildRequest['flavor']; message: string; atMs: number };

/** Reads what was kept from an earlier window; undefined for what another version wrote. */
export function readLastBuild(value: unknown): LastBuild | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, flavor, program, message, atMs, elapsedMs }: Readonly<Record<string, unknown>> = { ...value };
  if ((flavor !== 'debug' && flavor !== 'release') || typeof atMs !== 'number') return undefined;
  if (kind === 'compiled' && typeof program === 'string' && typeof elapsedMs === 'number') {
    return { kind, flavor, program, atMs, elapsedMs };
  }
  return kind === 'failed' && typeof message === 'string' ? { kind, flavor, message, atMs } : undefined;
}
