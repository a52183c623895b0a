import { build } from '../../src/build/build';
import type { BuildRequest } from '../../src/build/types';

/** A session of its own process that builds what its argument says, so that a test can kill it. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the test wrote it a moment ago
const request = JSON.parse(process.argv[2] ?? '') as BuildRequest;
process.stdout.write('It begins.\n');
void build(request);
