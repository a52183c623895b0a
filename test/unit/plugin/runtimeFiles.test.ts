import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const python = join(root, '.venv', 'bin', 'python');
const runtime = join(root, 'src', 'debuggee', 'runtime');

/** What the plugin has compiled into a program on a system, by Python's name of that. */
function filesOn(system: string): { files: string[]; said: string; code: number | null } {
  const program =
    'import sys; from nuitka_debug.runtime_files import c_files; print("\\n".join(c_files("id", sys.argv[1])))';
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, system], {
    cwd: join(root, 'src', 'debuggee', 'plugin'),
    encoding: 'utf8',
  });
  return { files: stdout.split('\n'), said: stderr, code: status };
}

function platformFiles(system: string): string[] {
  return filesOn(system).files.filter((name) => name.startsWith('nd_platform'));
}

describe('the runtime', function () {
  this.timeout(30_000);

  it('has what is peculiar to the system, and nothing of another one', () => {
    assert.deepEqual(platformFiles('linux'), ['nd_platform_linux.c']);
    assert.deepEqual(platformFiles('darwin'), ['nd_platform_darwin.c']);
  });

  it('is the same in all else', () => {
    const common = (system: string): string[] =>
      filesOn(system).files.filter((name) => !name.startsWith('nd_platform'));
    assert.ok(common('linux').includes('nd_channel.c'));
    assert.deepEqual(common('darwin'), common('linux'));
  });

  it('refuses a system that it does not know', () => {
    const { said, code } = filesOn('win32');
    assert.notEqual(code, 0);
    assert.match(said, /^nuitka-debug: \{"error": "Programs can be compiled for debugging on Linux and macOS, not on /);
  });

  it('has everything on each system that it asks of one', () => {
    const header = readFileSync(join(runtime, 'nd_platform.h'), 'utf8');
    const declared = [...header.matchAll(/^[a-z].*?\b(nd_\w+)(\(|\[\]).*;$/gm)].map(([, name = '']) => name);
    assert.ok(declared.includes('nd_trap') && declared.includes('nd_preload_variable'), declared.join());
    for (const system of ['linux', 'darwin']) {
      const text = readFileSync(join(runtime, `nd_platform_${system}.c`), 'utf8');
      const missing = declared.filter(
        (name) => !new RegExp(`^[a-z].*\\b${name}(\\(.*\\{|\\[\\] = )|"_?${name}:`, 'm').test(text),
      );
      assert.deepEqual(missing, [], system);
    }
  });
});
