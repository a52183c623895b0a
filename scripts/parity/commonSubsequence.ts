/** The length of a longest common subsequence of two sequences. */
export interface CommonLength {
  length: number;
  /** False when finding out would have taken too long: then the true length may be greater. */
  exact: boolean;
}

/** Up to this many differences the length is exact: the time grows with their square, this is a second. */
const EXACT_DISTANCE = 20_000;
/** After that the best beginning with so many differences is taken for granted, and counting goes on behind it. */
const STEP_DISTANCE = 1_000;

/**
 * By Myers' algorithm (An O(ND) difference algorithm and its variations, 1986), without keeping the way:
 * the length follows from the number of differences. Common heads and tails cost one look.
 * @param exactDistance how many differences are counted exactly
 */
export function commonLength(a: Int32Array, b: Int32Array, exactDistance = EXACT_DISTANCE): CommonLength {
  const head = commonHead(a, b);
  const tail = commonTail(a.subarray(head), b.subarray(head));
  let restA = a.subarray(head, a.length - tail);
  let restB = b.subarray(head, b.length - tail);
  let length = head + tail;
  let limit = exactDistance;
  for (let exact = true; ; exact = false) {
    const reached = furthest(restA, restB, limit);
    length += (reached.x + reached.y - reached.distance) / 2;
    if (reached.x === restA.length && reached.y === restB.length) return { length, exact };
    restA = restA.subarray(reached.x);
    restB = restB.subarray(reached.y);
    limit = Math.max(1, Math.min(limit, STEP_DISTANCE));
  }
}

interface Reached {
  /** How much of each sequence is behind. */
  x: number;
  y: number;
  /** How many elements are in one of them only. */
  distance: number;
}

/** How far both sequences are gone through with at most `limit` differences. */
function furthest(a: Int32Array, b: Int32Array, limit: number): Reached {
  const most = Math.min(limit, a.length + b.length);
  const offset = most + 1;
  // By diagonal (x - y): the greatest x that is reached on it.
  const best = new Int32Array(2 * most + 3);
  let last: Reached = { x: 0, y: 0, distance: 0 };
  for (let distance = 0; distance <= most; distance++) {
    last = { x: 0, y: 0, distance };
    // Diagonals that leave the sequences lead nowhere.
    const lowest = Math.max(-distance, -(2 * b.length - distance));
    const highest = Math.min(distance, 2 * a.length - distance);
    for (let diagonal = lowest; diagonal <= highest; diagonal += 2) {
      const left = best[offset + diagonal - 1] ?? 0;
      const right = best[offset + diagonal + 1] ?? 0;
      const down = diagonal === -distance || (diagonal !== distance && left < right);
      let x = distance === 0 ? 0 : down ? right : left + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      best[offset + diagonal] = x;
      if (x <= a.length && y <= b.length && x + y >= last.x + last.y) last = { x, y, distance };
      if (x >= a.length && y >= b.length) return { x: a.length, y: b.length, distance };
    }
  }
  return last;
}

function commonHead(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}

function commonTail(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
