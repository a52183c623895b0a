import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import versions from '../../../src/debuggee/plugin/nuitka_debug/internals/versions.json';

const root = join(__dirname, '..', '..', '..');
const python = join(root, '.venv', 'bin', 'python');
const PROGRAM = `
import functools

def traced(function):
    return functools.wraps(function)(lambda *a: function(*a))

@traced
def add(first, second):
    total = first + second
    total += 1
    return total

print(add(1, 2))
`;

describe('a Nuitka that is not as the plugin knows it', function () {
  this.timeout(60_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'nuitka-internals-'));
    writeFileSync(join(folder, 'program.py'), PROGRAM);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Generates C with a Nuitka that doctor.py changes before our plugin comes to it. */
  function build(change: string): { code: number | null; output: string[] } {
    const plugins = [join(__dirname, 'doctor.py'), join(root, 'src/debuggee/plugin/nuitka_debug_plugin.py')];
    const { status, stdout, stderr } = spawnSync(
      python,
      [
        ...['-m', 'nuitka', '--quiet', '--no-progress-bar', '--generate-c-only', `--output-dir=${folder}`],
        ...plugins.map((plugin) => `--user-plugin=${plugin}`),
        'program.py',
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NUITKA_DOCTOR: change, NUITKA_DEBUG_MAP: join(folder, 'map.json') },
      },
    );
    return { code: status, output: (stdout + stderr).split('\n') };
  }

  /** The one line with which the build was stopped. */
  function refusal(change: string): string {
    const { code, output } = build(change);
    const lines = output.filter((line) => line.startsWith('nuitka-debug: '));
    assert.equal(lines.length, 1, output.join('\n'));
    assert.notEqual(code, 0);
    const value: unknown = JSON.parse((lines[0] ?? '').slice('nuitka-debug: '.length));
    assert.ok(typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string');
    assert.doesNotMatch(value.error, /\n/);
    return value.error;
  }

  const stops: Record<string, RegExp> = {
    renamed: /nuitka\.tree\.Building\.parseSourceCodeToAst is missing$/,
    other_parameters: /generateStatementsFrameCode has the parameters \(node, emit, context, options\) and not/,
    other_frames: /code of a frame with \d of .*popFrameStack.* instead of \d$/,
    other_labels: /code of a frame where .*frame_return_exit.* does not match$/,
    never_built: /program\.py, line \d+, was not built$/,
    lost_in_optimisation: /program\.py, line \d+, was optimised away$/,
    lost_in_code: /program\.py, line \d+, has no probe$/,
  };
  for (const [change, message] of Object.entries(stops)) {
    it(`stops the build, and says what it is: ${change.replaceAll('_', ' ')}`, () => {
      const text = refusal(change);
      assert.match(text, message);
      const { oldest, newestTested } = versions.nuitka;
      assert.match(text, /^Nuitka \d+\.\d+\S* with Python 3\.\d+\.\d+ .* version 1 of the debugger's plugin/);
      assert.ok(text.includes(`tested with Nuitka ${oldest} to ${newestTested}`), text);
    });
  }

  it('is refused when it is older than the oldest that works, with what to do', () => {
    assert.match(refusal('older'), /^Nuitka 2\.5\.9 is too old .* python -m pip install "nuitka>=/);
  });

  it('is tried when it is newer than what was tested, which the output says', () => {
    const { code, output } = build('newer');
    assert.equal(code, 0, output.join('\n'));
    assert.ok(output.some((line) => /Nuitka 9\.8\.7 is newer than the newest that was tested/.test(line)));
  });
});
