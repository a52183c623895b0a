import type { LastBuild } from '../builds/lastBuild';

/** What the status bar knows of the file in the editor. */
export interface FileState {
  /** Since when it is being compiled; in milliseconds since 1970. */
  runsSinceMs: number | undefined;
  last: LastBuild | undefined;
  /** Whether the sources are what the last good build was made from. */
  isCurrent: boolean;
}

export interface StatusText {
  text: string;
  tooltip: string;
}

/** The state of a file's last build for the status bar, with codicons. */
export function statusText({ runsSinceMs, last, isCurrent }: FileState, nowMs: number): StatusText {
  const time = (atMs: number): string => timeText(atMs, nowMs);
  if (runsSinceMs !== undefined) {
    return { text: '$(sync~spin) Nuitka: compiling', tooltip: `Compiling since ${time(runsSinceMs)}` };
  }
  if (!last)
    return { text: '$(circle-outline) Nuitka: not compiled', tooltip: 'This file has not been compiled here yet' };
  const at = time(last.atMs);
  if (last.kind === 'failed') {
    return {
      text: `$(error) Nuitka: failed ${at}`,
      tooltip: `The compilation failed at ${at}: ${firstLine(last.message)}`,
    };
  }
  const purpose = last.flavor === 'debug' ? 'for debugging' : 'for release';
  const compiled = `Compiled ${purpose} at ${at} in ${(last.elapsedMs / 1000).toFixed(1)} s`;
  return isCurrent
    ? { text: `$(check) Nuitka: compiled ${at}`, tooltip: compiled }
    : { text: '$(circle-outline) Nuitka: needs compiling', tooltip: `${compiled}; changed or deleted since then` };
}

/** The time of a day, with the date when it was another day. */
function timeText(atMs: number, nowMs: number): string {
  const [at, now] = [new Date(atMs), new Date(nowMs)];
  const clock = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  if (at.toDateString() === now.toDateString()) return clock;
  const [year, month, day] = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')} ${clock}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
