import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/dap/adapters';
import { build as buildWith } from '../../../src/build/build';
import { buildEnvironmentIn } from '../../../src/build/environment';
import type { BuildListener, BuildRequest, BuildResult } from '../../../src/build/types';
import { UserError } from '../../../src/common/errors';
import { testPython } from '../../support/python';
import { testFolder } from '../../unit/build/folder';

/**
 * Our plugins and runtime, copied: an edit of them while the tests run would be a change, and rightly so.
 * Always to the same place, which the compiler is given and ccache therefore tells apart from others.
 */
export const ours = path.join(root, '.cache/test/build');
rmSync(ours, { recursive: true, force: true });
cpSync(path.join(root, 'src/debuggee'), path.join(ours, 'debuggee'), { recursive: true });

/** Builds with the copy. */
export function build(request: BuildRequest, listener: BuildListener = {}, signal?: AbortSignal): Promise<BuildResult> {
  return buildWith(request, listener, signal, buildEnvironmentIn(ours));
}

/** The error of a build with plugins of which one file (below `plugin`) has some Python more at its end. */
export async function failureWith(file: string, python: string, request: BuildRequest): Promise<unknown> {
  const changed = testFolder();
  cpSync(path.join(ours, 'debuggee'), path.join(changed, 'debuggee'), { recursive: true });
  appendFileSync(path.join(changed, 'debuggee/plugin', file), python);
  return buildWith(request, {}, undefined, buildEnvironmentIn(changed)).then(
    () => assert.fail('It was built.'),
    (error: unknown) => error,
  );
}

/** A debug build of app.py in a folder. */
export function requestFor(cwd: string, changes: Partial<BuildRequest> = {}): BuildRequest {
  return {
    ...{ program: 'app.py', cwd, python: testPython, mode: 'accelerated', flavor: 'debug', nuitkaArgs: [] },
    buildDir: path.join(cwd, '.build'),
    ...changes,
  };
}

/** What the program prints, run from elsewhere. */
export function run({ program }: BuildResult, ...args: string[]): string {
  return execFileSync(program, args, { cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The error of a build that must fail for a reason of the user's. */
export async function failureOf(request: BuildRequest): Promise<UserError> {
  try {
    await build(request);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error;
  }
  return assert.fail('It was built.');
}
