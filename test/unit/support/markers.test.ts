import assert from 'node:assert/strict';
import { findMarkers, markerLine } from '../../support/markers';

describe('Markers', () => {
  it('finds lines by name, several on one line too', () => {
    const markers = findMarkers('a = 1\nb = 2  # marker: second\r\nc  # marker: x, y-1  and words\n', 'f.py');
    assert.deepEqual(
      [...markers],
      [
        ['second', 2],
        ['x', 3],
        ['y-1', 3],
      ],
    );
  });

  it('refuses a name that is there twice', () => {
    assert.throws(
      () => findMarkers('# marker: a\n\n# marker: a\n', 'f.py'),
      /Marker a is twice in f.py: lines 1 and 3/,
    );
  });

  it('names those that there are when one is missing', () => {
    assert.throws(
      () => markerLine(findMarkers('# marker: a\n# marker: b', 'f.py'), 'c', 'f.py'),
      /No marker c in f.py; there are: a, b/,
    );
  });
});
