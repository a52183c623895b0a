/**
 * The tests in a real VS Code: the screen as a user sees it, with the packaged extension in VS Code
 * for the browser, and the suite that runs inside the extension host.
 *
 *   npx tsx test/vscode/run.ts [ui] [host] [options for mocha]
 *
 * Exits with 1 when a test failed. TEST_SUMMARY: a file for the totals. VSCODE_TEST_DESKTOP=1: the
 * suite in the extension host runs in the desktop VS Code, which is downloaded.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installVscodeServer } from '../../scripts/vscode-server/install';
import { root } from '../../scripts/vscode-server/paths';
import { runHostSuite } from './host/runHostSuite';
import { packageExtension, run } from './support/package';
import { combine } from './support/summary';

const suites = ['ui', 'host'] as const;
type Suite = (typeof suites)[number];
const folder = join(root, '.cache', 'test', 'vscode');

async function main(args: readonly string[]): Promise<boolean> {
  const named = suites.filter((suite) => args.includes(suite));
  const chosen = named.length > 0 ? named : suites;
  const options = args.filter((arg) => !suites.some((suite) => suite === arg));
  await mkdir(folder, { recursive: true });
  await installVscodeServer();
  const results: boolean[] = [];
  for (const suite of chosen) {
    await rm(summaryOf(suite), { force: true });
    results.push(await runners[suite](options));
    await combine(chosen.map(summaryOf), process.env['TEST_SUMMARY']);
  }
  return results.every((ok) => ok);
}

const runners: Record<Suite, (options: readonly string[]) => Promise<boolean>> = {
  async ui(options) {
    const vsix = join(folder, 'nuitka-debug.vsix');
    await packageExtension(vsix);
    const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const reporter = ['--reporter', join(root, 'test', 'support', 'reporter.cjs')];
    const files = join(root, 'test', 'vscode', 'ui', '**', '*.test.ts');
    return run([mocha, ...reporter, ...options, files], { NUITKA_VSIX: vsix, TEST_SUMMARY: summaryOf('ui') });
  },
  host: (options) => runHostSuite(join(folder, 'host'), summaryOf('host'), options),
};

function summaryOf(suite: Suite): string {
  return join(folder, `${suite}.json`);
}

main(process.argv.slice(2)).then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
