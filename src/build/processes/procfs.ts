import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import type { ProcessTable } from './types';

/** Linux: /proc. */
export const procfs: ProcessTable = {
  startTime(pid) {
    const fields = statFields(pid);
    // starttime is the 22nd field.
    return fields?.[0] === 'Z' ? undefined : (fields?.[19] ?? '');
  },

  programs() {
    return processes().flatMap((pid) => {
      try {
        return [readlinkSync(`/proc/${pid}/exe`)];
      } catch {
        // It has ended, is another user's, or the kernel's own.
        return [];
      }
    });
  },

  hasLiveMember(group) {
    const all = processes();
    // Without /proc nothing can be told.
    if (all.length === 0) return true;
    return all.some((pid) => {
      const [state, , pgrp] = statFields(pid) ?? [];
      return Number(pgrp) === group && state !== 'Z' && state !== 'X';
    });
  },
};

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** proc(5): the fields of /proc/<pid>/stat from the third on: state, ppid, pgrp, … */
function statFields(pid: number | string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, which may have spaces and parentheses in it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
