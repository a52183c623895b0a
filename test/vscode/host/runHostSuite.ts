import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { venvPython } from '../../../scripts/dap/adapters';
import { root } from '../../../scripts/vscode-server/paths';

/**
 * Runs the suite inside the extension host, by the same call for both kinds of VS Code: the desktop
 * one (downloaded, when VSCODE_TEST_DESKTOP is set), or the browser one by an executable of ours
 * that takes the same arguments.
 * @param output folder for the bundled suite.
 * @param summary file for the totals.
 * @returns whether all tests passed.
 */
export async function runHostSuite(output: string, summary: string, options: readonly string[]): Promise<boolean> {
  const here = join(root, 'test', 'vscode', 'host');
  await esbuild.build({
    entryPoints: { index: join(here, 'index.ts'), suite: join(here, 'suite.ts') },
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
  });
  const scratch = await mkdtemp(join(tmpdir(), 'nuitka-vscode-'));
  const workspace = join(scratch, 'my orders');
  await cp(join(root, 'test', 'vscode', 'workspace'), workspace, { recursive: true });
  try {
    const desktop = process.env['VSCODE_TEST_DESKTOP'] === '1';
    const code = await runTests({
      ...(desktop ? {} : { vscodeExecutablePath: join(here, 'browserVscode.mjs') }),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(output, 'index.js'),
      extensionTestsEnv: {
        TEST_SUMMARY: summary,
        TEST_REPORTER: join(root, 'test', 'support', 'reporter.cjs'),
        TEST_GREP: grepOf(options),
        TEST_PYTHON: venvPython,
      },
      launchArgs: [workspace, `--user-data-dir=${join(scratch, 'data')}`],
    });
    return code === 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Of mocha's options only --grep has a meaning inside the extension host. */
function grepOf(options: readonly string[]): string | undefined {
  const index = options.indexOf('--grep');
  return index < 0 ? undefined : options[index + 1];
}
