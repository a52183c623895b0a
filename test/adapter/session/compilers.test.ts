import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../../../scripts/dap/adapters';
import { compilationUnits, findCompiler } from '../../support/compilers';
import { expectCrash } from '../../support/crash';
import { launchProgram } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'session/crashing.py';

/** Each compiler with both versions of DWARF and with each level of optimisation. */
const BUILDS = [
  { compiler: 'gcc', dwarf: 4, level: '-O0' },
  { compiler: 'gcc', dwarf: 5, level: '-O1' },
  { compiler: 'gcc', dwarf: 4, level: '-O2' },
  { compiler: 'clang', dwarf: 5, level: '-O0' },
  { compiler: 'clang', dwarf: 4, level: '-O1' },
  { compiler: 'clang', dwarf: 5, level: '-O2' },
] as const;

describe('a program that is compiled by', function () {
  this.timeout(COMPILING);

  for (const { compiler, dwarf, level } of BUILDS) {
    it(`${compiler} ${level} with DWARF ${dwarf} is debugged: stops, values, steps, and the stack of a crash`, async function () {
      const CC = await findCompiler(compiler);
      if (CC === undefined) this.skip();
      const session = await launchProgram({
        program,
        breakpoints: ['add'],
        config: {
          env: { CC, CFLAGS: `-gdwarf-${dwarf} ${level}` },
          // Of its own, as a build has one compiler.
          buildDir: path.join(root, '.cache', `test-builds-${compiler}-dwarf-${dwarf}${level}`),
        },
      });
      const { body } = await session.client.waitForEvent('process');
      expectMadeBy(body.name, compiler, dwarf, level);

      await session.expectStopped({ reason: 'breakpoint', at: 'add' });
      assert.deepEqual(await session.locals(), { first: '1', second: '2' });
      assert.equal((await session.evaluate('[first, second] * 2')).result, '[1, 2, 1, 2]');
      await session.evaluate('first = 40', { context: 'repl' });
      await session.next({ at: 'add-return' });
      assert.equal((await session.locals())['total'], '42');

      await session.continue();
      await expectCrash(session, {
        // In a library that the program loaded, between what crashed and the interpreter.
        native: /^ffi_call$/,
        python: [
          ['crash', 'crash'],
          ['main', 'call'],
          ['<module>', 'main'],
        ],
      });
      await session.end();
    });
  }
});

/** The test would say nothing if Nuitka, or we, had other options that win. */
function expectMadeBy(file: string, compiler: 'gcc' | 'clang', dwarf: number, level: string): void {
  const units = compilationUnits(file).filter(({ name }) => name.includes('module.__main__.c'));
  assert.equal(units.length, 1, 'the C of the program is not in the debug information');
  for (const { version, producer } of units) {
    assert.equal(version, dwarf);
    assert.match(producer, compiler === 'gcc' ? /^GNU C/ : /clang version/);
    // clang does not say it.
    if (compiler === 'gcc') assert.equal(producer.match(/-O\S*/g)?.at(-1), level);
  }
}
