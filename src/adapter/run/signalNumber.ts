import { constants } from 'node:os';

/** Where real-time signals begin and end on Linux. glibc and Python have no others. */
const REAL_TIME = { MIN: 34, MAX: 64 } as const;

/** The number of a signal, as Node, gdb (SIG40) or lldb (SIGRTMIN+6, SIGRTMAX-1) name it. */
export function signalNumber(name: string): number | undefined {
  const usual = Object.entries(constants.signals).find(([each]) => each === name)?.[1];
  if (usual !== undefined) return usual;
  const plain = /^SIG(\d+)$/.exec(name)?.[1];
  if (plain !== undefined) return Number(plain);
  const [, end, distance = '0'] = /^SIGRT(MIN|MAX)([+-]\d+)?$/.exec(name) ?? [];
  return end === 'MIN' || end === 'MAX' ? REAL_TIME[end] + Number(distance) : undefined;
}
