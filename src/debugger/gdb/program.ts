import type { DebuggerProgram } from '../debuggerProgram';
import { cleanEnvironment } from '../environment';
import { MiClient } from '../mi/client';
import { versionText } from '../mi/commands';
import { gdbDialect } from './dialect';
import { applySettings } from './settings';

/** MI 3 came with 9.1. Older ones do not start with `--interpreter=mi3`, and are told by that. */
const OLDEST = '9.1';

const ARGUMENTS: readonly string[] = ['-q', '-nx', '-nh', '--interpreter=mi3'];

/** gdb. */
export const gdb: DebuggerProgram = {
  dialect: gdbDialect,
  names: ['gdb'],
  install: process.platform === 'darwin' ? 'brew install gdb' : 'sudo apt-get install gdb',
  oldest: OLDEST,
  launch: (file, env) => new MiClient(file, ARGUMENTS, cleanEnvironment(env)),
  prepare: applySettings,
  versionText,
  parseVersion: parseGdbVersion,
  explainEnd: (said) => (/mi3/.test(said) ? `is too old: gdb ${OLDEST} or later is needed` : undefined),
};

/** The first line is `GNU gdb (Debian 13.1-3) 13.1`, `GNU gdb (GDB) Fedora Linux 14.2-1.fc39`, … */
export function parseGdbVersion(text: string): string | undefined {
  const first = text.split('\n').find((line) => line.startsWith('GNU gdb')) ?? '';
  return /(\d+\.\d+(?:\.\d+)*)/.exec(first.replace(/\([^)]*\)/g, ''))?.[1];
}
