import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/dap/adapters';

const src = path.join(root, 'src');

/** Which folders of src/ a folder may import from, beside itself. Nothing may import extension or adapter. */
const ALLOWED: Record<string, readonly string[]> = {
  common: [],
  build: ['common'],
  debugger: ['common'],
  debuggee: ['debugger', 'common'],
  adapter: ['build', 'debugger', 'debuggee', 'common'],
  extension: ['build', 'common'],
};

/** What the plugin says of itself: the versions of Nuitka that it knows are the build's to refuse, too. */
const SHARED_DATA = path.join(src, 'debuggee/plugin/nuitka_debug/internals/versions.json');

/** Lines a file may have; a longer one has more than one concern. Lists of cases are longer: {@link MAX_TEST_LINES}. */
const MAX_LINES: Record<string, number> = { '.ts': 300, '.mjs': 300, '.py': 400, '.c': 400, '.h': 300 };
const MAX_TEST_LINES = 400;

/** Longer than they should be; each must get shorter or a reason. */
const LONGER: Record<string, { lines: number; why: string }> = {};

describe('The architecture', () => {
  let imports: ReadonlyMap<string, Imports> = new Map();
  before(() => {
    imports = new Map(sources(src, '.ts').map((file) => [file, importsOf(file)]));
    assert.ok(imports.size > 0);
  });

  it('has rules for each folder of src', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(ALLOWED).sort());
  });

  it('has import arrows between folders that point one way', () => {
    const wrong: string[] = [];
    for (const [file, targets] of imports) {
      const folder = folderOf(file);
      for (const target of targets.files) {
        const other = folderOf(target);
        const allowed = target.startsWith(src + path.sep) && (other === folder || ALLOWED[folder]?.includes(other));
        if (!allowed && target !== SHARED_DATA) wrong.push(`${relative(file)} imports ${relative(target)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('has no cycles between files', () => {
    const cycles = findCycles(new Map([...imports].map(([file, { files }]) => [file, files])));
    assert.deepEqual(
      cycles.map((cycle) => cycle.map(relative).join(' -> ')),
      [],
    );
  });

  it("knows VS Code's API in the extension alone", () => {
    const users = [...imports]
      .filter(([, { packages }]) => packages.includes('vscode'))
      .map(([file]) => folderOf(file));
    assert.deepEqual(
      [...new Set(users)].filter((folder) => folder !== 'extension'),
      [],
    );
  });

  it("assumes things of Nuitka in the plugin's internals alone", () => {
    const plugin = path.join(src, 'debuggee/plugin');
    const users = sources(plugin, '.py').filter((file) =>
      /^\s*(from|import) nuitka[. ]/m.test(readFileSync(file, 'utf8')),
    );
    assert.ok(users.length > 0);
    const internals = path.join(plugin, 'nuitka_debug/internals') + path.sep;
    assert.deepEqual(users.filter((file) => !file.startsWith(internals)).map(relative), []);
  });

  it('has files of one concern, so none is long', () => {
    const long: string[] = [];
    for (const [extension, limit] of Object.entries(MAX_LINES)) {
      const folders = ['src', 'scripts', 'test', 'bench', 'examples'].map((folder) => path.join(root, folder));
      for (const file of folders.flatMap((folder) => sources(folder, extension))) {
        const lines = readFileSync(file, 'utf8').split('\n').length - 1;
        const usual = file.endsWith('.test.ts') ? MAX_TEST_LINES : limit;
        const allowed = LONGER[relative(file)]?.lines ?? usual;
        if (lines > allowed) long.push(`${relative(file)}: ${lines} lines, ${allowed} allowed`);
      }
    }
    assert.deepEqual(long, []);
  });

  it('gives no file more room than it needs', () => {
    const unneeded = Object.entries(LONGER).filter(([file, { lines }]) => {
      const now = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
      return now <= (MAX_LINES[path.extname(file)] ?? 0) || lines > now + 25;
    });
    assert.deepEqual(
      unneeded.map(([file]) => file),
      [],
    );
  });
});

describe('The search for import cycles', () => {
  it('finds a cycle among files that also import others', () => {
    const graph = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['d', 'a']],
      ['d', []],
    ]);
    assert.deepEqual(findCycles(graph), [['a', 'b', 'c', 'a']]);
  });

  it('finds none where two ways lead to the same file', () => {
    assert.deepEqual(
      findCycles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
      [],
    );
  });
});

interface Imports {
  /** Absolute paths of files of ours. */
  files: string[];
  packages: string[];
}

/** What a file imports, types too. Resolved as TypeScript does. */
function importsOf(file: string): Imports {
  const result: Imports = { files: [], packages: [] };
  for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
    if (!fileName.startsWith('.')) {
      result.packages.push(fileName);
      continue;
    }
    const options: ts.CompilerOptions = { moduleResolution: ts.ModuleResolutionKind.Bundler, resolveJsonModule: true };
    const resolved = ts.resolveModuleName(fileName, file, options, ts.sys).resolvedModule;
    if (resolved) result.files.push(resolved.resolvedFileName); // else the compiler tells
  }
  return result;
}

/** Each cycle once, from the file by which the depth-first walk came into it. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      cycles.push([...trail.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}

/** All files below a folder that end so; none when there is no such folder. */
function sources(folder: string, extension: string): string[] {
  if (!ts.sys.directoryExists(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension) && !/(^|\/)(node_modules|dist|\.[\w-]+)\//.test(file))
    .map((file) => path.join(folder, file));
}

/** The first folder below src/. */
function folderOf(file: string): string {
  return path.relative(src, file).split(path.sep)[0] ?? '';
}

function relative(file: string): string {
  return path.relative(root, file);
}
