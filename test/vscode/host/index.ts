import { join } from 'node:path';
import Mocha from 'mocha';

/** What VS Code calls in the extension host: runs the suite; rejects when a test failed. */
export function run(): Promise<void> {
  const { TEST_REPORTER: reporter, TEST_GREP: grep } = process.env;
  const mocha = new Mocha({
    timeout: 300_000,
    color: true,
    ...(reporter ? { reporter } : {}),
    ...(grep ? { grep } : {}),
  });
  mocha.addFile(join(__dirname, 'suite.js'));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${failures} failed in the extension host.`));
      else resolve();
    });
  });
}
