import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from '../../../src/build/build';
import type { BuildRequest, BuildResult } from '../../../src/build/types';
import { UserError } from '../../../src/common/errors';
import { DebugMapIndex } from '../../../src/debuggee/debugMapIndex';
import { testPython } from '../../support/python';
import { removeTestFolders, testFolder, writeFiles } from '../../unit/build/folder';

/** Builds with the real Nuitka after edits: what has not changed is not compiled again, and all is as if it had been. */

const files = {
  'app.py': `
import shop.cart
from shop import prices


def main():
    cart = shop.cart.Cart()
    cart.add("tea", 2)
    print(cart.total(), prices.TAX)


main()
`,
  'shop/__init__.py': '"""A shop."""\n',
  'shop/prices.py': `
try:
    import not_there_at_all
except ImportError:
    not_there_at_all = None

TAX = 3
PRICES = {"tea": 10, "cup": 25}


def price_of(name, default=None, *rest, **options):
    return PRICES.get(name, default)
`,
  'shop/cart.py': `
from . import prices


class Cart:
    def __init__(self):
        self.items = []

    def add(self, name, count):
        self.items.append((name, count))

    def total(self):
        return sum(prices.price_of(name) * count for name, count in self.items)
`,
  'shop/unused_before.py': 'VALUE = "found"\n',
};

/** Edits, each on top of those before, and what the program prints then. */
const edits: { what: string; file: string; replace: [string, string]; prints: string; most: number }[] = [
  {
    ...{ what: 'a changed constant', file: 'shop/prices.py', replace: ['TAX = 3', 'TAX = 4'] },
    ...{ prints: '20 4\n', most: 4 },
  },
  {
    ...{ what: 'lines before the rest', file: 'shop/cart.py', replace: ['class Cart', '# One line more.\nclass Cart'] },
    ...{ prints: '20 4\n', most: 4 },
  },
  {
    what: 'a function with variables as no other has them',
    file: 'shop/prices.py',
    replace: [
      'TAX = 4',
      'def many(a, b, c, d, e, f, g):\n    h = i = j = k = a\n    def inner():\n        return h, b\n' +
        '    return inner()[0] + i + j + k\n\n\nTAX = many(1, 2, 3, 4, 5, 6, 7)',
    ],
    prints: '20 4\n',
    most: 5,
  },
  {
    ...{ what: 'the main module', file: 'app.py', replace: ['prices.TAX)', 'prices.TAX, "more")'] },
    ...{ prints: '20 4 more\n', most: 4 },
  },
  {
    what: 'an import of a module that was not in the program',
    file: 'shop/cart.py',
    replace: ['from . import prices', 'from . import prices, unused_before'],
    prints: '20 4 more\n',
    most: 100,
  },
  {
    what: 'an import less',
    file: 'shop/cart.py',
    replace: ['from . import prices, unused_before', 'from . import prices'],
    prints: '20 4 more\n',
    most: 100,
  },
];

after(removeTestFolders);

function requestFor(cwd: string): BuildRequest {
  return {
    ...{ program: 'app.py', cwd, python: testPython, mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
    buildDir: path.join(cwd, '.build'),
  };
}

function edit(cwd: string, file: string, [before, now]: [string, string]): void {
  const text = readFileSync(path.join(cwd, file), 'utf8');
  assert.ok(text.includes(before), `${before} in ${file}`);
  writeFiles(cwd, { [file]: text.replace(before, now) });
}

function run({ program }: BuildResult): string {
  return execFileSync(program, { cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** A build, how many C files were compiled in it, and whether scons did it. */
async function counted(
  request: BuildRequest,
): Promise<BuildResult & { compiled: number; runs: number; byScons: boolean }> {
  const lines: string[] = [];
  const result = await build(request, { output: (line) => lines.push(line) });
  const count = lines.map((line) => /Compiled (\d+) C files/.exec(line)?.[1]).find(Boolean);
  const runs = lines.filter((line) => line.includes('Starting Python compilation')).length;
  const byScons = !lines.some((line) => line.includes('linked the program as before'));
  return { ...result, compiled: Number(count), runs, byScons };
}

const folderOf = (result: BuildResult): string => path.resolve(result.buildFolder, '../..');

/** All C, and the constants that it refers to, by name. */
function generated({ buildFolder }: BuildResult): Record<string, string> {
  const names = readdirSync(buildFolder).filter((name) => /\.(c|h|const)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(buildFolder, name), 'latin1')]));
}

/** What the debug map says of each module, in the order of their names. */
async function modulesOf({ debugMap }: BuildResult): Promise<unknown[]> {
  const { map } = await DebugMapIndex.read(debugMap ?? '');
  return [...map.modules].sort((one, other) => one.name.localeCompare(other.name));
}

/** The same build with nothing kept. */
async function whole(request: BuildRequest, earlier: BuildResult): Promise<BuildResult> {
  rmSync(path.join(folderOf(earlier), 'kept'), { recursive: true });
  rmSync(path.join(folderOf(earlier), 'out'), { recursive: true });
  return build(request);
}

describe('a build after an edit', function () {
  this.timeout(600_000);

  it('compiles what the edit touched, and makes what a whole build makes', async () => {
    const cwd = testFolder(files);
    const request = requestFor(cwd);
    assert.equal(run(await build(request)), '20 3\n');
    for (const { what, file, replace, prints, most } of edits) {
      edit(cwd, file, replace);
      const incremental = await counted(request);
      assert.equal(run(incremental), prints, what);
      assert.ok(incremental.compiled <= most, `${what}: ${incremental.compiled} C files were compiled`);
      assert.equal(incremental.runs, most === 100 ? 2 : 1, what);
      assert.equal(incremental.byScons, most === 100, what);
      const c = generated(incremental);
      const modules = await modulesOf(incremental);
      const complete = await whole(request, incremental);
      assert.equal(run(complete), prints, what);
      const expected = generated(complete);
      assert.deepEqual(Object.keys(c).sort(), Object.keys(expected).sort(), what);
      for (const [name, text] of Object.entries(expected)) assert.ok(c[name] === text, `${what}: ${name} is the same`);
      assert.deepEqual(modules, await modulesOf(complete), what);
    }
  });

  it('is right whatever has become of what was kept', async () => {
    const cwd = testFolder(files);
    const request = requestFor(cwd);
    const first = await build(request);
    const kept = path.join(folderOf(first), 'kept');
    const each = (folder: string, change: (file: string) => void) => () => {
      for (const name of readdirSync(path.join(kept, folder))) change(path.join(kept, folder, name));
    };
    const damages: Record<string, () => void> = {
      'objects cut off': each('objects', (file) => truncateSync(file, 100)),
      'objects of garbage': each('objects', (file) => writeFileSync(file, 'garbage')),
      'modules cut off': each('modules', (file) => truncateSync(file, 10)),
      'an index of garbage': () => writeFileSync(path.join(kept, 'modules', 'index.json'), '{"format": 1'),
      'an index of another form': () => writeFileSync(path.join(kept, 'modules', 'index.json'), '{"format": 1}'),
      'commands cut off': () => truncateSync(path.join(kept, 'commands.json'), 200),
      'commands that fail': () => {
        const file = path.join(kept, 'commands.json');
        const text = readFileSync(file, 'utf8')
          .replace(/^.*\n/, '')
          .replaceAll(/"argv": \[[^\]]*\]/g, '"argv": ["false", "-o", "x.o"]');
        writeFileSync(file, `${createHash('sha256').update(text).digest('hex')}\n${text}`);
      },
      'a configuration of garbage': each('configuration', (file) => writeFileSync(file, 'garbage')),
      'nothing at all': () => rmSync(kept, { recursive: true }),
      'C left aside by a build that was killed': () =>
        writeFileSync(path.join(first.buildFolder, 'module.gone.c.kept'), 'garbage'),
    };
    let tax = 3;
    for (const [what, damage] of Object.entries(damages)) {
      damage();
      edit(cwd, 'shop/prices.py', [`TAX = ${tax}`, `TAX = ${++tax}`]);
      assert.equal(run(await build(request)), `20 ${tax}\n`, what);
    }
  });

  it('compiles an edited module quickly, and as well as the others when scons makes the program again', async () => {
    const cwd = testFolder(files);
    const request = requestFor(cwd);
    const first = await build(request);
    const quickOnes = (): string[] =>
      readdirSync(path.join(folderOf(first), 'kept', 'objects')).filter((name) => name.includes('quick'));
    assert.deepEqual(quickOnes(), []);
    edit(cwd, 'shop/prices.py', ['TAX = 3', 'TAX = 4']);
    assert.equal(run(await build(request)), '20 4\n');
    assert.equal(quickOnes().length, 1);
    edit(cwd, 'app.py', ['import shop.cart', 'import shop.cart, shop.unused_before']);
    assert.equal(run(await build(request)), '20 4\n');
    assert.deepEqual(quickOnes(), []);
  });

  it('uses a faster linker that works, and no other', async () => {
    const cwd = testFolder(files);
    const bin = testFolder({ mold: '#!/bin/sh\nexit 1\n', 'ld.mold': '#!/bin/sh\nexit 1\n' });
    for (const name of ['mold', 'ld.mold']) chmodSync(path.join(bin, name), 0o755);
    const request = { ...requestFor(cwd), env: { PATH: `${bin}${path.delimiter}${process.env['PATH']}` } };
    await build(request);
    edit(cwd, 'shop/prices.py', ['TAX = 3', 'TAX = 4']);
    const edited = await counted(request);
    assert.equal(run(edited), '20 4\n');
    assert.ok(!edited.byScons);
  });

  it('tells of a syntax error, and goes on from before it', async () => {
    const cwd = testFolder(files);
    const request = requestFor(cwd);
    await build(request);
    edit(cwd, 'app.py', ['prices.TAX)', 'prices.TAX']);
    await assert.rejects(build(request), (error) => error instanceof UserError && /never closed/.test(error.message));
    edit(cwd, 'app.py', ['prices.TAX', 'prices.TAX, 5)']);
    const mended = await counted(request);
    assert.equal(run(mended), '20 3 5\n');
    assert.ok(mended.compiled <= 4, `${mended.compiled} C files were compiled`);
  });
});
