import versions from '../debuggee/plugin/nuitka_debug/internals/versions.json';

/**
 * The Nuitka versions that our plugin knows the inside of. Newer ones than were tested are tried: the plugin
 * checks all that it relies on, and stops the build where it is something else.
 */
export const nuitkaRequirement = `nuitka>=${versions.nuitka.oldest}`;

/** The Python versions that are supported, as Nuitka and the plugin are tested with them. */
export const pythonRange = {
  minimum: numbers(versions.python.oldest),
  maximum: numbers(versions.python.newest),
} as const;

/** Whether a version such as "4.3.3" or "4.3rc1" is one that the plugin works with. */
export function isSupportedNuitka(version: string): boolean {
  return /^\d+\.\d+/.test(version) && isAtLeast(version, versions.nuitka.oldest);
}

/** Whether Nuitka can call its output by another name than the program's; needed for names that scons cannot take. */
export function canNameOutput(version: string): boolean {
  return isAtLeast(version, '2.8');
}

export type PythonSupport = 'supported' | 'too old' | 'too new';

export function pythonSupport(version: readonly number[]): PythonSupport {
  const { minimum, maximum } = pythonRange;
  const short = version.slice(0, 2);
  if (compare(short, minimum) < 0) return 'too old';
  return compare(short, maximum) > 0 ? 'too new' : 'supported';
}

function isAtLeast(version: string, oldest: string): boolean {
  return compare(numbers(version), numbers(oldest)) >= 0;
}

/** "4.3rc1" counts as 4.3. */
function numbers(version: string): number[] {
  return (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number);
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const difference = (one[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
