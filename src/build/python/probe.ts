import { UserError, throwIfCancelled } from '../../common/errors';
import { parseInterpreter, probeProgram, type Interpreter } from './interpreter';

/** An interpreter that does not answer in this time is broken; a cold start on a slow disk takes about a second. */
const limitMs = 20_000;

export interface ProbeRequest {
  path: string;
  /** pyenv's shims choose the version by the folder that they run in. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
}

/**
 * Runs an interpreter once and asks it about itself.
 * @throws UserError when the file is no working Python interpreter
 */
export async function probeInterpreter({ path, cwd, env, signal }: ProbeRequest): Promise<Interpreter> {
  throwIfCancelled(signal);
  // Loaded here, because most launches run nothing.
  const { execa } = await import('execa');
  const result = await execa(path, ['-c', probeProgram], {
    ...{ cwd, env, extendEnv: false, stdin: 'ignore', reject: false, timeout: limitMs },
    ...(signal ? { cancelSignal: signal } : {}),
  });
  throwIfCancelled(signal);
  const interpreter = parseInterpreter(parseLastLine(result.stdout));
  if (interpreter) return interpreter;
  const said = result.stderr.trim().split('\n').at(-1);
  const why = result.timedOut
    ? `it did not answer in ${limitMs / 1000} s`
    : said || (result.failed ? result.shortMessage : 'it gave no sensible answer');
  throw new UserError(`${path} is not a working Python interpreter: ${why}.`, { kind: 'selectPython' });
}

/** The last line, because a sitecustomize of the user's may print something first. */
function parseLastLine(output: string): unknown {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
