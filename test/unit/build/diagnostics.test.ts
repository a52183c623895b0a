import assert from 'node:assert/strict';
import { join } from 'node:path';
import { InternalError, UserError, type Remedy } from '../../../src/common/errors';
import { diagnose } from '../../../src/build/diagnostics/diagnose';
import { removeTestFolders, testFolder } from './folder';

after(removeTestFolders);

/** Outputs are Nuitka 4.3.3's, as it printed them. */
function failure(
  output: string,
  changes: { cwd?: string; signal?: string; exitCode?: number; platform?: NodeJS.Platform } = {},
): Error {
  const { cwd = '/w', signal, exitCode = 1, platform = 'linux' } = changes;
  return diagnose({
    result: { output: output.split('\n'), ...(signal === undefined ? { exitCode } : { signal }) },
    ...{ cwd, program: '/w/app.py', crashReport: '/nowhere/report.xml', python: '/v/bin/python', clang: false },
    ownFolders: ['/ext/debuggee/plugin'],
    platform,
  });
}

function remedyOf(error: Error): Remedy | undefined {
  assert.ok(error instanceof UserError, `${error.name}: ${error.message}`);
  return error.remedy;
}

const start = `Nuitka: Starting Python compilation with:
Nuitka:   Version '4.3.3' on Python 3.11 (flavor 'PyEnv Python') commercial grade 'not installed'.`;
const sconsFailed = `FATAL: Failed unexpectedly in Scons C backend compilation.
Nuitka:WARNING:     Complex topic! More information can be found at https://nuitka.net/info/scons-backend-failure.html
Nuitka-Reports: Compilation crash report written to file 'nuitka-crash-report.xml'.`;

describe('diagnose', () => {
  describe('a syntax error', () => {
    const advice = 'Nuitka is very syntax compatible with standard Python. It is currently running';

    it('has its place', () => {
      const cwd = testFolder({ 'sub/syn.py': 'def f(:\n  pass\n' });
      const error = failure(
        `${start}\n  File "sub/syn.py", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n\n${advice}`,
        { cwd },
      );
      assert.deepEqual(remedyOf(error), {
        kind: 'openFile',
        message: 'SyntaxError: invalid syntax',
        place: { file: join(cwd, 'sub/syn.py'), line: 1, column: 7, endColumn: 8 },
      });
      assert.match(error.message, /syn\.py, line 1/);
    });

    it('has its column in the file, where the line is indented, and its width', () => {
      const cwd = testFolder({ 'a.py': 'def f():\n\t\tx = (1 +\n\t\ty = 2\n' });
      const shown = '    x = (1 +\n        ^^^^';
      const error = failure(`${start}\n  File "${cwd}/a.py", line 2\n${shown}\nSyntaxError: '(' was never closed`);
      assert.deepEqual(remedyOf(error), {
        kind: 'openFile',
        message: "SyntaxError: '(' was never closed",
        place: { file: join(cwd, 'a.py'), line: 2, column: 7, endColumn: 11 },
      });
    });

    it('is one of indentation too, and one without text', () => {
      const indentation = failure('  File "/w/a.py", line 4\n    x = 1\nIndentationError: unexpected indent\n');
      assert.deepEqual(remedyOf(indentation), {
        kind: 'openFile',
        message: 'IndentationError: unexpected indent',
        place: { file: '/w/a.py', line: 4 },
      });
      const encoding = failure(
        `  File "/w/a.py", line 1\nSyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xfc in position 1`,
      );
      assert.equal(remedyOf(encoding)?.kind, 'openFile');
    });
  });

  it('shows the first errors of a C compilation', () => {
    const error = failure(`${start}
Nuitka: Running C compilation via Scons.
plugins/plugin.bad.bad.c:1:8: error: expected declaration specifiers or '...' before '{' token
    1 | int f( { return nosuch; }
      |        ^
scons: *** [plugins/plugin.bad.bad.o] Error 1
${sconsFailed}`);
    assert.match(error.message, /C compilation of \/w\/app\.py failed:\n {2}plugins\/plugin\.bad\.bad\.c:1:8: error/);
    assert.deepEqual(remedyOf(error), { kind: 'openLog' });
  });

  describe('a link that failed', () => {
    const collected = 'collect2: error: ld returned 1 exit status';
    const clang = 'clang: error: linker command failed with exit code 1 (use -v to see invocation)';
    for (const [linker, said, after] of [
      ['GNU ld', '/usr/bin/ld: cannot find -lnosuchlib: No such file or directory', collected],
      ['GNU ld for another system', '/usr/bin/x86_64-linux-gnu-ld: cannot find -lnosuchlib', collected],
      ['gold', '/usr/bin/ld.gold: error: cannot find -lnosuchlib', collected],
      ['lld', 'ld.lld: error: unable to find library -lnosuchlib', clang],
      ['mold', 'mold: fatal: library not found: nosuchlib', collected],
      ['macOS', "ld: library 'nosuchlib' not found", clang],
    ] as const) {
      it(`has the reason that the linker gave (${linker})`, () => {
        const error = failure(`${start}\n${said}\n${after}\nscons: *** [_nuitka_temp.bin] Error 1\n${sconsFailed}`);
        assert.equal(error.message, `The C compilation of /w/app.py failed:\n  ${said}`);
      });
    }

    it('has what is not defined, or twice, and not where the linker was or what it warns of', () => {
      const inFunction = "/usr/bin/ld: u.o: in function `main':";
      const warning = '/usr/bin/ld: warning: a.o: missing .note.GNU-stack section implies executable stack';
      const twice = "d2.c:(.text+0x0): multiple definition of `f'; d1.o:d1.c:(.text+0x0): first defined here";
      const missing = [
        "u.c:(.text+0xa): undefined reference to `a'",
        "/usr/bin/ld: u.c:(.text+0x11): undefined reference to `b'",
      ];
      const error = failure([start, warning, inFunction, ...missing, twice, collected, sconsFailed].join('\n'));
      assert.equal(error.message, ['The C compilation of /w/app.py failed:', ...missing, twice].join('\n  '));
    });

    it('has what is not defined, on macOS', () => {
      const undefinedSymbols =
        'Undefined symbols for architecture arm64:\n  "_nosuch", referenced from:\n      _main in u.o';
      const error = failure(`${start}\n${undefinedSymbols}\nld: symbol(s) not found for architecture arm64\n${clang}`);
      assert.equal(error.message, 'The C compilation of /w/app.py failed:\n  "_nosuch", referenced from:');
    });

    it('has at least that it failed', () => {
      assert.match(
        failure(`${start}\n${collected}\n${sconsFailed}`).message,
        /failed:\n {2}collect2: error: ld returned/,
      );
    });
  });

  it('knows a full disk, though the linker reports it', () => {
    const error = failure(`${start}
/usr/bin/ld: final link failed: No space left on device
collect2: error: ld returned 1 exit status
scons: *** [_nuitka_temp.bin] Error 1
${sconsFailed}`);
    assert.match(error.message, /disk is full/);
  });

  it('knows that there is no C compiler', () => {
    const error = failure(`${start}
scons: *** No tool module 'ilink' found in /v/nuitka/build/inline_copy/lib/scons-4.10.1/SCons/Tool
File "/v/nuitka/build/SconsUtils.py", line 327, in createEnvironment
${sconsFailed}`);
    assert.match(error.message, /No C compiler/);
    assert.equal(remedyOf(error)?.kind, 'runInTerminal');
  });

  it('knows that patchelf is missing', () => {
    const said =
      "Error, standalone mode on Linux requires 'patchelf' to be installed. Use 'apt/dnf/yum install patchelf' first.";
    const error = failure(`FATAL: ${said}`);
    assert.match(error.message, /patchelf was not found/);
    assert.deepEqual(remedyOf(error), { kind: 'runInTerminal', command: 'sudo apt-get install patchelf' });
  });

  it('knows that the headers of Python are missing', () => {
    const error = failure(`${start}
/v/nuitka/build/include/nuitka/prelude.h:28:10: fatal error: Python.h: No such file or directory
scons: *** [module.__main__.o] Error 1
${sconsFailed}`);
    assert.match(error.message, /python3-dev/);
    assert.equal(remedyOf(error)?.kind, 'runInTerminal');
  });

  it('knows on macOS that the headers of Python, or the developer tools, are missing', () => {
    const headers = failure("prelude.h:28:10: fatal error: 'Python.h' file not found", { platform: 'darwin' });
    assert.match(headers.message, /headers of \/v\/bin\/python are missing/);
    assert.deepEqual(remedyOf(headers), { kind: 'selectPython' });
    const said =
      'xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun at: …';
    const command = 'xcode-select --install';
    assert.deepEqual(remedyOf(failure(said, { platform: 'darwin' })), { kind: 'runInTerminal', command });
  });

  it('tells want of memory, as the compiler says it and as the kernel does it', () => {
    const compiler = failure(`gcc: fatal error: Killed signal terminated program cc1\nscons: *** [x.o] Error 1`);
    assert.match(compiler.message, /memory/);
    assert.match(failure('', { signal: 'SIGKILL' }).message, /memory/);
  });

  describe('a C compiler that was killed', () => {
    const killed = /^The C compiler was ended from outside while it made (\S+), most .* the memory .* "--low-memory"/;
    const missing = 'No such file or directory';

    for (const [how, said, what] of [
      ['below ccache', 'scons: *** [module.__main__.o] Error 255', 'module.__main__.o'],
      ['below a shell, which says so', 'Killed\nscons: *** [static_src/a.o] Error 137', 'static_src/a.o'],
      ['as Python counts', 'scons: *** [module.a.o] Error -9', 'module.a.o'],
      ...['/usr/bin/ld: cannot find', 'ld.lld: error: cannot open', 'mold: fatal: cannot open'].map(
        (words) => ['which scons overlooked', `${words} module.a.o: ${missing}`, 'module.a.o'] as const,
      ),
      ['clang, which scons overlooked', "clang: error: no such file or directory: 'module.a.o'", 'module.a.o'],
      ['while it linked', "FATAL: Error, scons failed to create the expected file '/w/b/app.bin'.", 'app.bin'],
    ] as const) {
      it(`is told as want of memory, which it is most likely (${how}: ${said.split('\n').at(-1)})`, () => {
        const { message } = failure(`${start}\nw.c:1:2: warning: unused variable [-Wunused]\n${said}\n${sconsFailed}`);
        assert.equal(killed.exec(message)?.[1], what, message);
      });
    }

    for (const [what, said] of [
      ['has said why', 'a.c:1:1: error: expected declaration\nscons: *** [module.a.o] Error 255'],
      ['is a script that has said why', 'wrapper: no license, it failed\nscons: *** [module.a.o] Error 255'],
      ['has failed by itself', 'scons: *** [module.a.o] Error 1'],
      ['did not make an object', `a.c:1:1: error: no\n/usr/bin/ld: cannot find module.a.o: ${missing}`],
      ['is not for this object, which is one of the user', `/usr/bin/ld: cannot find mine.o: ${missing}`],
      [
        'wrote no program but an error',
        "ld: cannot find -lx\nFATAL: Error, scons failed to create the expected file 'a'.",
      ],
    ] as const) {
      it(`is not guessed where the compiler ${what}`, () => {
        const { message } = failure(`${start}\n${said}\n${sconsFailed}`);
        assert.match(message, /^The C compilation of /);
      });
    }
  });

  const crash = (file: string): string => `${start}
Traceback (most recent call last):
  File "/v/lib/python3.11/site-packages/nuitka/plugins/Plugins.py", line 114, in withPluginProblemReporting
    yield
  File "${file}", line 7, in onModuleSourceCode
    raise RuntimeError('boom')
RuntimeError: boom
FATAL: crash: Plugin issue while working on 'module '__main__''. Please report the bug.`;

  it("says what to do about a crash of Nuitka's", () => {
    const error = failure(crash('/v/lib/python3.11/site-packages/nuitka/tree/Building.py'));
    assert.match(error.message, /Nuitka itself failed.*RuntimeError: boom\n.*github\.com\/Nuitka/);
    assert.deepEqual(remedyOf(error), { kind: 'openLog' });
  });

  it('does not blame Nuitka or the user for a crash of our plugin', () => {
    const error = failure(crash('/ext/debuggee/plugin/nuitka_debug_plugin.py'));
    assert.ok(error instanceof InternalError);
    assert.match(error.message, /RuntimeError: boom/);
  });

  it('passes on what our plugin refuses, with its place', () => {
    const error = failure('nuitka-debug: {"error": "Not this.", "file": "a.py", "line": 3}');
    const place = { file: '/w/a.py', line: 3 };
    assert.deepEqual(remedyOf(error), { kind: 'openFile', place, message: 'Not this.' });
    const placeless = failure('nuitka-debug: {"error": "Unknown internals."}');
    assert.equal(placeless.message, 'Unknown internals.');
    assert.match(failure('nuitka-debug: {broken').message, /exit code 1/);
  });

  it("passes on what Nuitka's options are wrong with", () => {
    const error = failure('Usage: python -m nuitka\n\n__main__.py: error: no such option: --nosuchoption', {
      exitCode: 2,
    });
    assert.match(error.message, /nuitkaArgs.*no such option: --nosuchoption/);
  });

  it("passes on Nuitka's own reason", () => {
    const error = failure("FATAL: Error, file 's/missing.py' is not found.");
    assert.match(error.message, /file 's\/missing\.py' is not found/);
  });

  it('shows the end of the output where it knows nothing better', () => {
    const error = failure('one\ntwo\n\nthree\nfour\n', { exitCode: 3 });
    assert.match(error.message, /exit code 3\.\n {2}two\n {2}three\n {2}four$/);
  });
});
