import { procfs } from './procfs';
import { ps } from './ps';
import type { ProcessTable } from './types';

/** Where nothing can be told. */
const nothing: ProcessTable = { startTime: () => '', programs: () => [], hasLiveMember: () => true };

/** What this system tells of its processes, or the one that is named. */
export function processTable(platform = process.platform): ProcessTable {
  if (platform === 'linux') return procfs;
  return platform === 'win32' ? nothing : ps;
}
