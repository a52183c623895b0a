/** The Nuitka versions that our plugin knows the inside of. The only place where they are said. */
export const nuitkaRequirement = 'nuitka>=4.3,<5';
const minimum: readonly [number, number] = [4, 3];
const belowMajor = 5;

/** The Python versions that are supported, as Nuitka and the plugin are tested with them. */
export const pythonRange = { minimum: [3, 9], maximum: [3, 13] } as const;

/** Whether a version such as "4.3.3" or "4.3rc1" is one that the plugin works with. */
export function isSupportedNuitka(version: string): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version);
  if (!match) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  const isNewEnough = major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
  return isNewEnough && major < belowMajor;
}

export type PythonSupport = 'supported' | 'too old' | 'too new';

export function pythonSupport(version: readonly number[]): PythonSupport {
  const [major = 0, minor = 0] = version;
  const number = major * 1000 + minor;
  if (number < pythonRange.minimum[0] * 1000 + pythonRange.minimum[1]) return 'too old';
  if (number > pythonRange.maximum[0] * 1000 + pythonRange.maximum[1]) return 'too new';
  return 'supported';
}
