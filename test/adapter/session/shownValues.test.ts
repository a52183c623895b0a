import assert from 'node:assert/strict';
import { launchProgram } from '../../support/launch';
import { differences, showLocals, type Shown } from '../../support/shownValues';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/shown.py';

const NUITKA = 'Nuitka gives these objects other attributes than CPython does';
const STATE = 'the row says where it waits; Nuitka makes the frame when it begins, and does not tell gi_suspended';
const ELEMENTS = 'debugpy shows no elements here';
const ENUM = 'the __dir__ of enums, which is not called, leaves out most of what is special, and adds of the metaclass';
const NOT_RUN = 'debugpy runs methods of the object, and believes its __class__';

/** The values for which something else is shown than debugpy shows: why, and each line (`+` ours, `-` debugpy's). */
const OTHERWISE: Readonly<Record<string, readonly [why: string, ...lines: RegExp[]]>> = {
  function: [
    NUITKA,
    /^\+ special\/__(compiled|nuitka_keep_alive)__ /,
    /^\+ function\/clone /,
    /^. special\/__builtins__ /,
  ],
  closure: [
    NUITKA,
    /^\+ special\/__(compiled|nuitka_keep_alive)__ /,
    /^\+ function\/clone /,
    /^. special\/__builtins__ /,
  ],
  method: [NUITKA, /^\+ (special\/__deepcopy__|function\/im_func|class\/im_class|im_self) /],
  builtin: [NUITKA, /^[+-] special\/__self__ /],
  cell: [NUITKA, /^[+-] special\/__doc__ /],
  module: [NUITKA, /^[+-] (special\/__builtins__|function\/coroutine|_GeneratorWrapper) /],
  generator: [STATE, /^\+ state = suspended at line \d+, in numbers : $/, /^[+-] gi_suspended/],
  fresh: [STATE, /^\+ state = not started : $/, /^[+-] gi_frame = /],
  ended: [STATE, /^\+ state = finished : $/],
  coroutine: [STATE, /^\+ state = not started : $/, /^[+-] cr_frame = /],
  later: [STATE, /^\+ state = not started : $/, /^[+-] ag_frame = /],
  colours: [ENUM, /^[+-] special\//],
  member: [ENUM, /^\+ special\//],
  level: ['debugpy shows nothing of what is an int', /^\+ (special|function)\//, /^\+ \w+ = /],
  enormous: ['no number is too large to be shown', /^\+ <int of 100001 bits: 0x8/, /^- <int object at /],
  data: ['the methods of bytes are those of str, which debugpy does not show', /^- (special|function)\//],
  mutable: [ELEMENTS, /^\+ \d = /, /^\+ len\(\) = 2 /],
  view: [ELEMENTS, /^\+ \d = /, /^\+ len\(\) = 3 /],
  span: [ELEMENTS, /^\+ \d = /, /^\+ len\(\) = 4 /],
  keys: [ELEMENTS, /^\+ \[0\] = 'a'/, /^\+ len\(\) = 1 /],
  pairs: [ELEMENTS, /^\+ \[0\] = \('a', 1\)/, /^\+ len\(\) = 1 /],
  numeric: [ELEMENTS, /^\+ \d = /, /^\+ len\(\) = 2 /],
  match: [ELEMENTS, /^\+ \d = /, /^\+ len\(\) = 3 /],
  long_list: ['pages have the rest, not a row', /^\+ 1\d\d = /, /^- more = /],
  unique: ['a place says more than an address', /^\+ \[0\] = 7 /, /^- \d+ = 7 /],
  frozen: ['a place says more than an address', /^\+ \[0\] = 8 /, /^- \d+ = 8 /],
  queue: ['debugpy leaves out maxlen', /^\+ deque\(\[1, 2\], maxlen=3\)/, /^- deque\(\[1, 2\]\) /],
  fraction: ['this is how Python writes it', /^\+ special\/__abstractmethods__ = frozenset\(\) /, /frozenset\(\{\}\)/],
  chain: [
    'this is how Python writes it, and there is room for it',
    /^\+ special\/__abstractmethods__ = frozenset\(\) /,
    /frozenset\(\{\}\)/,
    /^[+-] special\/__dict__ = /,
  ],
  error: ['its traceback has a row', /^\+ traceback = line \d+, in fails, 3 frames : $/],
  account: [
    'properties are not run before they are asked for, and what they raise is said in one line',
    /^[+-] looked = [01] /,
    /^\+ broken = <ValueError: no such thing> /,
    /^- broken = 'Traceback/,
  ],
  weak: ['what it refers to can be opened', /^\+ referent = /],
  hostile: [NOT_RUN, /^\+ Hostile : Hostile/, /^- Hostile : int/, /^\+ special\//, /^\+ ran = \[\]/],
  hostile_list: [NOT_RUN, /^\+ \[1, 2\] /, /^- \[\] /, /^\+ \d = /, /^[+-] len\(\) = [27] /],
  hostile_dict: [NOT_RUN, /^\+ \{'a': 1\} /, /^- \{'a': 0\} /, /^\+ 'a' = 1 /],
};

async function shownBy(adapter: 'nuitka' | 'debugpy'): Promise<Map<string, Shown>> {
  const session = await launchProgram({ program: PROGRAM, breakpoints: ['look'], adapter });
  await session.expectStopped({ at: 'look' });
  const shown = await showLocals(session);
  await session.end();
  return shown;
}

/** What of the differences is not listed, and what of the list is not found. */
function unexpected(name: string, found: readonly string[]): string[] {
  const [, ...expected] = OTHERWISE[name] ?? [''];
  return [
    ...found.filter((line) => !expected.some((pattern) => pattern.test(line))),
    ...expected
      .filter((pattern) => !found.some((line) => pattern.test(line)))
      .map((pattern) => `nothing is ${pattern}`),
  ];
}

describe('what is shown of values', function () {
  this.timeout(COMPILING);

  it('is what debugpy shows, but for what is listed here', async () => {
    const [ours, theirs] = [await shownBy('nuitka'), await shownBy('debugpy')];
    assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()].sort());
    assert.ok(ours.size > 60);
    const wrong: Record<string, string[]> = {};
    for (const name of ours.keys()) {
      const lines = unexpected(name, differences(ours.get(name), theirs.get(name)));
      if (lines.length > 0) wrong[name] = lines;
    }
    assert.deepEqual(wrong, {});
  });
});
