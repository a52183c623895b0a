import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

/** So many functions take Nuitka alone half a minute. */
const functions = 3000;

/** Makes compiling `orders.py` take long enough for a user, and a slow machine's test, to cancel it. */
export async function withLongBuild(folder: string): Promise<void> {
  const code = Array.from(
    { length: functions },
    (_, n) => `\n\ndef function_${n}(a, b):\n    return [item.cost() + a for item in b if item.name != "${n}"]\n`,
  );
  await appendFile(join(folder, 'orders.py'), code.join(''));
}
