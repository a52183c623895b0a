import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSignedForDebugging, signForDebugging } from '../../../src/build/macos/sign';
import type { BuildRequest } from '../../../src/build/types';
import { CancelledError, UserError, type Remedy } from '../../../src/common/errors';
import { removeTestFolders, testFolder } from './folder';

after(removeTestFolders);

describe('what is signed for debugging', () => {
  const signed = (flavor: BuildRequest['flavor'], mode: BuildRequest['mode'], platform: NodeJS.Platform): boolean =>
    isSignedForDebugging({ flavor, mode }, platform);

  it('are debug builds on macOS whose program is the process that is debugged', () => {
    assert.ok(signed('debug', 'accelerated', 'darwin'));
    assert.ok(signed('debug', 'standalone', 'darwin'));
    assert.ok(!signed('debug', 'module', 'darwin'));
    assert.ok(!signed('debug', 'onefile', 'darwin'));
  });

  it('is nothing that is released, and nothing on other systems', () => {
    assert.ok(!signed('release', 'accelerated', 'darwin'));
    assert.ok(!signed('debug', 'accelerated', 'linux'));
    assert.ok(!signed('debug', 'accelerated', 'win32'));
  });
});

describe('signForDebugging', () => {
  before(function () {
    // There the system's own is taken, and no other.
    if (existsSync('/usr/bin/codesign')) this.skip();
  });

  /** An environment with a tool codesign that does what a script says, and a folder with a program. */
  function withTool(script: string): { env: NodeJS.ProcessEnv; folder: string; program: string; noted: string } {
    const folder = testFolder({ 'bin/codesign': `#!/bin/sh\n${script}\n`, "it's/app.bin": 'program' });
    chmodSync(join(folder, 'bin/codesign'), 0o755);
    const noted = join(folder, 'noted');
    const env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, NOTED: noted };
    return { env, folder: join(folder, "it's"), program: join(folder, "it's", 'app.bin'), noted };
  }

  async function remedyOf(work: Promise<void>, message: RegExp): Promise<Remedy | undefined> {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, message);
    return error.remedy;
  }

  it('signs the program ad hoc, with the entitlement that lets a debugger attach', async () => {
    const { env, folder, program, noted } = withTool('for word; do echo "$word"; done >"$NOTED"; cat "$5" >>"$NOTED"');
    await signForDebugging(program, folder, env);
    const [force, sign, identity, option, file, signed, ...content] = readFileSync(noted, 'utf8').split('\n');
    assert.deepEqual([force, sign, identity, option, signed], ['--force', '--sign', '-', '--entitlements', program]);
    assert.equal(content.join('\n'), readFileSync(file ?? '', 'utf8'));
    assert.match(content.join(''), /<key>com\.apple\.security\.get-task-allow<\/key>\s*<true\/>/);
  });

  it('says why a program could not be signed, and what to do', async () => {
    const { env, folder, program } = withTool('echo "$6: resource fork not allowed" >&2; exit 1');
    const remedy = await remedyOf(
      signForDebugging(program, folder, env),
      /could not be signed for debugging: \/.*app\.bin: resource fork not allowed\..*attach/,
    );
    const quoted = folder.replace("'", String.raw`'\''`);
    assert.deepEqual(remedy, { kind: 'runInTerminal', command: `xattr -cr '${quoted}'` });
  });

  it('says what to do where there is no codesign', async () => {
    const { folder, program } = withTool('');
    const remedy = await remedyOf(signForDebugging(program, folder, { PATH: folder }), /codesign was not found/);
    assert.deepEqual(remedy, { kind: 'runInTerminal', command: 'xcode-select --install' });
  });

  it('ends when it is cancelled', async () => {
    const { env, folder, program } = withTool('exec sleep 600');
    const controller = new AbortController();
    const signing = signForDebugging(program, folder, env, controller.signal);
    controller.abort();
    await assert.rejects(signing, CancelledError);
  });
});
