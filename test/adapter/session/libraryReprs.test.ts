import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/library_reprs.py';

/** What is the repr of the program's own, by name; without classes, and what is large. */
async function reprs(adapter: 'nuitka' | 'debugpy'): Promise<Record<string, string>> {
  const session = await launchProgram({ program: PROGRAM, breakpoints: ['bound'], adapter });
  await session.expectStopped({ at: 'bound' });
  const locals = Object.entries(await session.locals());
  await session.end();
  return Object.fromEntries(
    locals.filter(([name, value]) => !/^huge|^values$/.test(name) && !/^<class| variables$/.test(value || name)),
  );
}

describe("the library's reprs", function () {
  this.timeout(COMPILING);

  it('are as Python writes them: of dataclasses, named tuples, namespaces, exceptions, chain maps', async () => {
    const ours = await reprs('nuitka');
    assert.ok(Object.keys(ours).length > 20);
    assert.deepEqual(ours, await reprs('debugpy'));
  });

  it('do not walk through what is huge in such a value', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['huge'] });
    await session.expectStopped({ at: 'huge' });
    const locals = await session.locals();
    const list = '\\[0, 1, 2, .*, 98, 99, \\.\\.\\.\\]';
    const dictionary = '\\{0: None, .*, 99: None, \\.\\.\\.\\}';
    const expected: Record<string, string> = {
      huge_point: `Point\\(x=1, y=${list}\\)`,
      huge_pair: `Pair\\(left=${list}, right=${list}\\)`,
      huge_space: `namespace\\(huge=${list}\\)`,
      huge_chain: `ChainMap\\(\\{'huge': ${list}\\}, ${dictionary}\\)`,
      huge_error: `ValueError\\(${list}, 'text'\\)`,
      huge_list: list,
    };
    for (const [name, text] of Object.entries(expected))
      assert.match(locals[name] ?? '', new RegExp(`^${text}$`), name);
    await session.end();
  });

  it('of named tuples have fields that a hover shows', async () => {
    const session = await launchProgram({ program: PROGRAM, breakpoints: ['bound'] });
    await session.expectStopped({ at: 'bound' });
    const hover = async (expression: string) => (await session.evaluate(expression, { context: 'hover' })).result;
    assert.deepEqual(
      await Promise.all(['pair.left', 'pair.right.right', 'typed.values[0]', 'slotted.left'].map(hover)),
      ['1', '2.0', '1', '1'],
    );
    await session.end();
  });
});
