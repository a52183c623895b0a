import { readFileSync } from 'node:fs';
import os from 'node:os';
import { root } from '../scripts/dap/adapters';
import { execute } from './execute';

/** What the figures depend on. */
export interface Machine {
  processor: string;
  processors: number;
  memoryGiB: number;
  system: string;
  kernel: string;
  node: string;
  python: string;
  nuitka: string;
  debugpy: string;
  gdb: string;
  lldb: string;
  compiler: string;
  ccache: string;
  /** Of this project; with `+` when something was changed since. */
  commit: string;
}

const UNKNOWN = 'unknown';

/** Its version, and where it is installed: Debian's is not built as others are, and what is compiled uses its library. */
const PYTHON = 'import platform, sys; print(platform.python_version(), f"({sys.base_prefix})")';

/** Asks the programs themselves; 'unknown' where one does not say. */
export async function describeMachine(interpreter: string, nativeLldb = 'lldb'): Promise<Machine> {
  const [python, nuitka, debugpy, gdb, lldb, compiler, ccache, commit, changes] = await Promise.all([
    firstLine(interpreter, ['-c', PYTHON]),
    firstLine(interpreter, ['-c', 'from nuitka.Version import getNuitkaVersion; print(getNuitkaVersion())']),
    firstLine(interpreter, ['-c', 'import debugpy; print(debugpy.__version__)']),
    firstLine('gdb', ['--version']),
    firstLine(nativeLldb, ['--version']),
    firstLine('gcc', ['--version']),
    firstLine('ccache', ['--version']),
    firstLine('git', ['-C', root, 'rev-parse', '--short', 'HEAD']),
    firstLine('git', ['-C', root, 'status', '--porcelain', '--', 'src', 'bench', 'examples']),
  ]);
  return {
    processor: os.cpus()[0]?.model ?? 'unknown',
    processors: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: systemName(),
    kernel: os.release(),
    node: process.version,
    python: python.replace(os.homedir(), '~'),
    ...{ nuitka, debugpy, gdb, lldb, compiler, ccache },
    commit: changes === UNKNOWN ? commit : `${commit}+`, // nothing said: nothing changed
  };
}

/** Processes that wanted to run in the last minute, on average. More than processors: others are at work too. */
export function load(): number {
  const [lastMinute] = os.loadavg();
  return lastMinute ?? NaN;
}

/** The machine in one paragraph. */
export function machineText(machine: Machine): string {
  const { processor, processors, memoryGiB, system, kernel, node, python, nuitka, debugpy, gdb, lldb, compiler } =
    machine;
  return (
    `${processors} x ${processor}, ${memoryGiB} GiB, ${system}, Linux ${kernel}; CPython ${python}, Nuitka ${nuitka}, ` +
    `${compiler}, ${gdb}, ${lldb}, debugpy ${debugpy}, Node ${node}; commit ${machine.commit}.`
  );
}

async function firstLine(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute(command, args, { timeoutMs: 30_000 });
  const line = stdout.split('\n')[0]?.trim();
  return line ? line : UNKNOWN;
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? os.platform();
  } catch {
    return os.platform();
  }
}
