import assert from 'node:assert/strict';
import { codeOfLine, probesIn, sourceOfC } from '../../../src/build/generatedC/probes';

/** Of the form that the plugin and Nuitka write. */
const c = `
#include "__helpers.h"
static PyObject *impl_f(PyThreadState *tstate) {
ND_ENTER(nd_frame_1, frame_frame_f, 1, &locals);
ND_LINE(nd_frame_1, 0, (frame_frame_f)->m_frame.f_lineno, 2);
a_2();
    ND_LINE(nd_frame_1, 1, (frame_frame_f)->m_frame.f_lineno, 3);
a_3();

loop_start_1:;
ND_LINE_BACKWARDS(nd_frame_1, 2, (frame_frame_f)->m_frame.f_lineno, 2);
b_2();
ND_LINE(nd_frame_1, 3, (frame_frame_f)->m_frame.f_lineno, 2);
c_2();

ND_LEAVE(nd_frame_1, frame_frame_f, ND_RETURN, tmp_return_value);
return tmp_return_value;
}
ND_LINE(heap->nd_frame_2, 4, (frame)->m_frame.f_lineno, (frame)->m_frame.f_lineno);
ND_LINE(nd_frame_3, 5, (frame_frame_m)->m_frame.f_lineno, 7);
last();
`.split('\n');

describe('the C of a Python line', () => {
  it('begins at each of its probes and ends before the next, or where the frame is left', () => {
    const code = codeOfLine(c, 2);
    assert.equal(code?.line, 2);
    const pieces = code.pieces.map(({ first, last }) => [c[first - 1]?.trim().slice(0, 22), c[last - 1]]);
    assert.deepEqual(pieces, [
      ['ND_LINE(nd_frame_1, 0,', 'a_2();'],
      ['ND_LINE_BACKWARDS(nd_f', 'c_2();'],
    ]);
  });

  it('of a line without code is that of the next one', () => {
    assert.deepEqual(codeOfLine(c, 4), { line: 7, pieces: [{ first: 20, last: 21 }] });
    assert.equal(codeOfLine(c, 8), undefined);
    assert.equal(codeOfLine([], 1), undefined);
  });

  it('leaves out probes without a line of their own', () => {
    assert.deepEqual(
      probesIn(c).map(({ line }) => line),
      [2, 3, 2, 2, 7],
    );
  });
});

describe('the source of generated C', () => {
  const table = (name: string): string =>
    `int x;\nstatic struct nd_module nd_module = {"m", 7, 3, nd_sites, nd_scopes, nd_armed, ${name}, 0, NULL, NULL};\n`;

  it('is in the table at its end, in C and JSON', () => {
    assert.equal(sourceOfC(table('"\\042/w/a b.py\\042"')), '/w/a b.py');
    assert.equal(sourceOfC(table('"\\042/w/\\303\\274\\134\\042.py\\042"')), '/w/ü".py');
    assert.equal(sourceOfC(table('"\\042/w/\\134u00fc.py\\042"')), '/w/ü.py');
  });

  it('is unknown where there is no table, or a damaged one', () => {
    assert.equal(sourceOfC('int main(void) { return 0; }\n'), undefined);
    assert.equal(sourceOfC(table('"\\042/w"')), undefined);
  });
});
