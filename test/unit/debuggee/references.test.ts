import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root, venvPython } from '../../../scripts/dap/adapters';

const SERVICE = path.join(root, 'src/debuggee/runtime/service');

/** Runs Python in the namespace of references.py. @returns what it printed, line by line */
function run(source: string): string[] {
  const script = `exec(open(${JSON.stringify(path.join(SERVICE, 'references.py'))}).read())\n${source}`;
  return execFileSync(venvPython, ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n');
}

describe('references of variables', () => {
  it('are the same for the same path at the next stop, and never used for another', () => {
    const lines = run(`
a, b = [], []
def stop():
    scope = _reference(("frame", object(), {}), (1, 2, "m", 0, "Locals"))
    print(scope, _reference(("value", a, "a"), (scope, "a")), _reference(("value", b, "b"), (scope, "b")))
    _forget_references()
stop()
stop()
print(len(_children_by_reference))
`);
    assert.deepEqual(lines, ['1 2 3', '1 2 3', '0']);
  });

  it('are others for another value under the same name in one stop, and for what has no path', () => {
    const lines = run(`
a, b = [], []
print(*[_reference(("value", value, "x"), (1, "x")) for value in (a, b, a, a)])
print(_reference(("value", a, "x")), _reference(("value", a, "x")))
`);
    assert.deepEqual(lines, ['1 2 3 3', '4 5']);
  });

  it('are kept within bounds, those that were used last', () => {
    const lines = run(`
for name in range(MAX_REFERENCES + 10):
    _reference(("value", name, None), (1, str(name)))
kept = _reference(("value", 0, None), (1, "0"))
_reference(("value", 0, None), (1, "x" * (MAX_PATH_NAME + 1)))
_forget_references()
print(len(_references_by_path) == MAX_REFERENCES // 2, _references_by_path.get((1, "0")) == kept)
print((1, "1") in _references_by_path, any(len(path[-1]) > MAX_PATH_NAME for path in _references_by_path))
`);
    assert.deepEqual(lines, ['True True', 'False False']);
  });
});
