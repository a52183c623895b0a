import assert from 'node:assert/strict';
import path from 'node:path';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const cwd = programPath('modes/project');
const src = path.join(cwd, 'src');

describe('a project with its packages in src', function () {
  this.timeout(COMPILING);

  it('has a module inside a package run as python -m does, with what it imports compiled', async () => {
    const session = await launchProgram({
      program: path.join(src, 'shop/tools/report.py'),
      breakpoints: {
        'modes/project/src/shop/prices.py': ['price'],
        'modes/project/src/plugins/discount.py': ['reduced'],
        'modes/project/src/shop/tools/report.py': ['report'],
      },
      config: {
        ...{ program: undefined, module: 'shop.tools.report', args: ['apple', 'pear'] },
        ...{ cwd, env: { PYTHONPATH: 'src' } },
      },
    });
    await session.expectStopped({ at: '../prices.py:price' });
    assert.equal((await session.locals())['name'], "'apple'");
    assert.deepEqual(await session.functionNames(), ['price', '<genexpr>', 'main', '<module>']);
    await session.continue();
    await session.expectStopped({ at: '../prices.py:price' });
    await session.continue();
    await session.expectStopped({ at: '../../plugins/discount.py:reduced' });
    assert.deepEqual(await session.locals(), { total: '7', factor: '0.5' });
    await session.continue();
    await session.expectStopped({ at: 'report' });
    await session.runToEnd();
    const argv = `['${session.program}', 'apple', 'pear']`;
    assert.equal(session.output(), `total 3.50\n__main__ shop.tools ${argv} shop ${cwd}\n`);
    // A comment in its source asks for a mode.
    assert.match(session.output('console'), /in the mode "accelerated" .*report\.py, line 3, asks for "standalone"/);
    await session.end();
  });
});
