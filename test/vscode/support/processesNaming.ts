import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of all living processes that name a file. Reads /proc: Linux only. */
export function processesNaming(file: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      // A dead process that nobody has collected yet has none.
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return commandLine.includes(file) ? [commandLine] : [];
    } catch {
      return [];
    }
  });
}
