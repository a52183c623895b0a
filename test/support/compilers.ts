import { execFileSync } from 'node:child_process';
import which from 'which';

/** As it is called where it is not the usual compiler. */
const CLANG = ['clang', ...[22, 21, 20, 19, 18, 17, 16, 15, 14].map((version) => `clang-${version}`)];

/** The file of a C compiler, if there is one. */
export async function findCompiler(name: 'gcc' | 'clang'): Promise<string | undefined> {
  const names = name === 'gcc' ? ['gcc'] : CLANG;
  const found = await Promise.all(names.map((each) => which(each, { nothrow: true })));
  return found.find((file) => file !== null) ?? undefined;
}

/** What the debug information of a program says of one of its C files. */
export interface CompilationUnit {
  readonly name: string;
  /** Of DWARF. */
  readonly version: number;
  /** The compiler, with gcc also its options. */
  readonly producer: string;
}

/** All C files that the debug information of a program has, by readelf. */
export function compilationUnits(program: string): CompilationUnit[] {
  // Depth 1: the units alone, not what is in them.
  const text = execFileSync('readelf', ['--debug-dump=info', '--dwarf-depth=1', '--wide', program], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return text
    .split(/^ *Compilation Unit @/m)
    .slice(1)
    .map((unit) => ({
      version: Number(/^ *Version: +(\d+)/m.exec(unit)?.[1]),
      name: attribute(unit, 'name'),
      producer: attribute(unit, 'producer'),
    }));
}

/** `<c> DW_AT_name : (strp) (offset: 0x5): module.c`, or `(indirect string, offset: 0x5): module.c`. */
function attribute(unit: string, name: string): string {
  const value = new RegExp(`DW_AT_${name} *: (.*)$`, 'm').exec(unit)?.[1] ?? '';
  return value.replace(/^(\([^)]*\) *)+:? */, '').trim();
}
