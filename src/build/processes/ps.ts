import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { isMissing } from '../fileErrors';
import type { ProcessTable } from './types';

/** macOS, and other systems without /proc: ps(1), with options that those of BSD and of Linux both know. */
export const ps: ProcessTable = {
  startTime(pid) {
    try {
      const [, state = '', started = ''] =
        /^\s*(\S+)\s+(.*\S)/.exec(run('-o', 'stat=', '-o', 'lstart=', '-p', `${pid}`)) ?? [];
      return isDead(state) ? undefined : started;
    } catch (error) {
      // Where there is no ps, nothing can be told; it fails where there is no such process.
      return isMissing(error) ? '' : undefined;
    }
  },

  /** On macOS `comm` is the path by which a program was started: what somebody has started by a relative one is not told. */
  programs() {
    return lines('-A', '-ww', '-o', 'comm=').filter(isAbsolute).map(realPath);
  },

  hasLiveMember(group) {
    const all = lines('-A', '-o', 'pgid=', '-o', 'stat=').map((line) => line.split(/\s+/));
    return all.length === 0 || all.some(([pgid, state = 'Z']) => Number(pgid) === group && !isDead(state));
  },
};

/** Without what one session may have set otherwise than another: times are compared as they are written. */
function run(...args: readonly string[]): string {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC0' };
  return execFileSync('ps', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 });
}

/** None when ps cannot be run. */
function lines(...args: readonly string[]): string[] {
  try {
    return run(...args)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}

function isDead(state: string): boolean {
  return state.startsWith('Z');
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
