/**
 * The environment for a native debugger: ours without what would change what it does.
 * - PYTHON*: for the user's Python; the debugger's own does not start with a wrong PYTHONHOME.
 * - DEBUGINFOD_URLS: without it no symbols are downloaded.
 * - LC_ALL: messages are looked at in a few places (attachFailure.ts, newProgram.ts), so they must be in English.
 */
export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const result: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(env)) {
    if (!/^(PYTHON|DEBUGINFOD_|LC_|LANG)/.test(name)) result[name] = value;
  }
  result['LC_ALL'] = 'C';
  return result;
}
