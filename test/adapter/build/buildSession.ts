import { build } from '../../../src/build/build';
import type { BuildRequest } from '../../../src/build/types';

/** A session of its own process that builds what its argument says; it tells when it begins, and what came of it. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the test wrote it a moment ago
const request = JSON.parse(process.argv[2] ?? '') as BuildRequest;
process.stdout.write('It begins.\n');
build(request).then(
  ({ program }) => process.stdout.write(`program: ${program}\n`),
  (error: unknown) => process.stdout.write(`${String(error)}\n`),
);
