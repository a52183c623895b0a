import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nuitkaAdapter, root, venvPython } from '../../../scripts/dap/adapters';
import { TestDapClient } from '../../support/dapClient';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

describe('launch', function () {
  this.timeout(COMPILING);
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'nuitka launch "é'))));
  after(() => rmSync(folder, { recursive: true }));

  it('gives the program its arguments, folder and environment, and nothing of ours', async () => {
    const envFile = path.join(folder, 'a.env');
    writeFileSync(envFile, 'REPORT_FILE="from the file"\nREPORT_PLAIN=overridden\n');
    const args = ['surroundings', '', 'two words', `quo"te'd`, '$HOME', 'ünï', '--x=*'];
    const session = await launchProgram({
      program: 'session/report.py',
      config: { args, cwd: folder, envFile, env: { REPORT_PLAIN: 'plain', REPORT_UNSET: null } },
    });
    await session.expectExit(0);
    assert.deepEqual(JSON.parse(session.output()), {
      args,
      cwd: folder,
      file: programPath('session/report.py'),
      plain: 'plain',
      from_file: 'from the file',
      unset: null,
      socket: null,
    });
    assert.equal(session.output('stderr'), '');
    await session.end();
  });

  it('runs a module of a package', async () => {
    const cwd = programPath('session');
    const session = await launchProgram({
      program: 'session/toolbox/__main__.py',
      breakpoints: { 'session/toolbox/parts.py': ['double'] },
      config: { program: undefined, module: 'toolbox', cwd, args: ['a', 'b'] },
    });
    const stop = await session.expectStopped({ reason: 'breakpoint' });
    assert.equal(stop.frame.source?.path, path.join(cwd, 'toolbox', 'parts.py'));
    await session.runToEnd();
    assert.equal(session.output(), '__main__ 6\n');
    await session.end();
  });

  it('takes a program whose path has blanks, quotes and other letters, by a link too', async () => {
    // In a place that stays, so that it is not compiled by every run of the tests.
    const place = path.join(root, '.cache', 'test-programs', 'quote " and é');
    const real = path.join(place, `my "prögram' 1.py`);
    const source = 'value = 1\nprint(value)\n';
    mkdirSync(place, { recursive: true });
    if (!existsSync(real) || readFileSync(real, 'utf8') !== source) writeFileSync(real, source);
    const link = path.join(path.dirname(place), 'link');
    rmSync(link, { force: true });
    symlinkSync(place, link);
    const program = path.join(link, path.basename(real));
    const session = await launchProgram({ program, sourceBreakpoints: { [program]: [{ line: 2 }] } });
    const stop = await session.expectStopped({ reason: 'breakpoint' });
    assert.deepEqual([stop.frame.source?.path, stop.frame.line], [program, 2]);
    await session.runToEnd();
    await session.end();
  });

  it('debugs a program that was compiled before', async () => {
    const first = await launchProgram({ program: 'session/report.py' });
    const { body } = await first.client.waitForEvent('process');
    await first.expectExit(0);
    await first.end();
    const session = await launchProgram({
      program: 'session/report.py',
      breakpoints: ['first'],
      config: { program: undefined, compiledProgram: body.name },
    });
    await session.expectStopped({ at: 'first' });
    await session.runToEnd();
    await session.end();
  });

  it('runs without debugging', async () => {
    const session = await launchProgram({
      program: 'session/report.py',
      breakpoints: ['first'],
      config: { noDebug: true, args: ['exit', '4'] },
    });
    await session.expectExit(4);
    await session.end();
  });

  it('says where a syntax error is', async () => {
    const program = path.join(folder, 'mistaken.py');
    writeFileSync(program, 'print("fine")\nvalues = [1, 2\nprint("never")\n');
    const client = await TestDapClient.start(nuitkaAdapter);
    await client.request('initialize', { adapterID: 'nuitka' });
    const launch = client.request('launch', configuration(program), { timeoutMs: 120_000 });
    await assert.rejects(launch, /mistaken\.py.*(line )?2/);
    await client.waitForEvent('terminated');
    const diagnostic = client.log.entries
      .map(({ message }) => JSON.stringify(message))
      .find((each) => each.includes('"nuitka/diagnostic"'));
    assert.match(diagnostic ?? '', /mistaken\.py","line":2/);
    await client.request('disconnect', {});
    assert.match(await client.closed, /exit code 0/);
  });

  const refusals: [string, (base: string) => Record<string, unknown>, RegExp][] = [
    ['a file that does not exist', (base) => ({ program: path.join(base, 'none.py') }), /none\.py/],
    ['a Python that does not exist', () => ({ python: '/nowhere/python' }), /\/nowhere\/python/],
    ['a folder as the program', (base) => ({ program: base }), /./],
    ['a compiled program without a map', () => ({ compiledProgram: '/bin/true' }), /no debug build/],
    ['a debugger that does not exist', () => ({ debuggerPath: '/nowhere/gdb', debugger: 'gdb' }), /\/nowhere\/gdb/],
    ['a wrong attribute', () => ({ console: 'window' }), /"console"/],
  ];
  for (const [what, config, message] of refusals) {
    it(`refuses ${what}, with the reason in words`, async () => {
      const client = await TestDapClient.start(nuitkaAdapter);
      await client.request('initialize', { adapterID: 'nuitka' });
      const attributes = { ...configuration(programPath('session/report.py')), ...config(folder) };
      const launch = client.request('launch', attributes, { timeoutMs: 120_000 });
      await assert.rejects(
        launch,
        (error: Error) => message.test(error.message) && !/fault of the debugger/.test(error.message),
      );
      await client.waitForEvent('terminated');
      await client.hangUp();
      assert.match(await client.closed, /exit code 0/);
    });
  }

  function configuration(program: string): Record<string, unknown> {
    const buildDir = path.join(root, '.cache', 'test-builds');
    return { program, console: 'internalConsole', buildDir, python: venvPython };
  }
});
