import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectCrash } from '../../support/crash';
import { launchProgram, programPath } from '../../support/launch';
import { markerLine, readMarkers } from '../../support/markers';
import { leanCrash, leanOptions } from '../../support/leanProgram';
import type { DebugSession } from '../../support/session';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const program = 'modes/lean.py';

const config = { mode: 'standalone', nuitkaArgs: leanOptions };

async function launched(breakpoints: string[], ...args: string[]): Promise<DebugSession> {
  return launchProgram({ program, breakpoints, config: { ...config, args } });
}

async function executableOf({ client }: DebugSession): Promise<string> {
  return (await client.waitForEvent('process')).body.name;
}

describe('a standalone program without the standard library', function () {
  this.timeout(COMPILING);

  it('stops, steps and shows what is in it', async () => {
    const session = await launched(['loop']);
    const executable = await executableOf(session);
    assert.equal(path.basename(path.dirname(executable)), 'lean.dist');
    // Its libraries count for whether it is there.
    const stamp = readFileSync(path.join(path.dirname(executable), '..', 'stamp.json'), 'utf8');
    assert.match(stamp, /"name":"lean\.dist\/\w+\.so"/);
    await session.expectStopped({ reason: 'breakpoint', at: 'loop' });
    assert.deepEqual(await session.functionNames(), ['work', 'main', '<module>']);
    const { box, names, real, item } = await session.locals();
    assert.deepEqual([names, real, item], ["{'one': 1, 'two': (2, 'zwölf €')}", '0.5', '1']);
    assert.match(box ?? '', /Box object/);
    const inside = await session.children((await session.scope('Locals')).get('box') ?? 0);
    assert.deepEqual([inside.get('label')?.value, inside.get('size')?.presentationHint?.lazy], ["'a box'", true]);
    await session.stepIn({ at: 'double' });
    await session.stepOut({ at: 'loop' });
    await session.end();
  });

  it('evaluates, completes, sets variables, decides conditions; and its modules stay what they were', async () => {
    const markers = readMarkers(programPath(program));
    const line = (name: string) => markerLine(markers, name, program);
    const session = await launchProgram({
      ...{ program, config, exceptions: ['raised'] },
      sourceBreakpoints: {
        [program]: [
          { line: line('double'), condition: 'value == 2' },
          { line: line('yield'), logMessage: 'number {number:03d}' },
          { line: line('end') },
        ],
      },
    });
    await session.expectStopped({ at: 'double' });
    assert.equal((await session.locals())['value'], '2');
    assert.equal((await session.evaluate('[value * each for each in range(3)]')).result, '[0, 2, 4]');
    assert.equal((await session.evaluate('Box', { context: 'hover' })).type, 'type');
    await session.evaluate('value = 20', { context: 'repl' });
    await session.evaluate('import sys; print("said", file=sys.stdout)', { context: 'repl' });
    const frameId = (await session.topFrame()).id;
    const { targets } = await session.client.request('completions', { frameId, text: 'loaded_b', column: 9 });
    const labels = targets.map(({ label }) => label);
    assert.deepEqual(labels, ['loaded_before']);
    const { variablesReference } = (await session.client.request('scopes', { frameId })).scopes[0] ?? assert.fail();
    await session.client.request('setVariable', { variablesReference, name: 'value', value: '100' });
    assert.equal((await session.locals())['value'], '100');
    await session.continue();
    const { threadId } = await session.expectStopped({ reason: 'exception' });
    const { exceptionId } = await session.client.request('exceptionInfo', { threadId });
    assert.match(exceptionId, /KeyError/);
    await session.continue();
    await session.expectStopped({ at: 'end' });
    await session.globals();
    const locals = await session.scope('Locals');
    assert.equal(locals.get('squares')?.value, '[0, 1, 4]');
    assert.ok((await session.children(locals.get('namespace') ?? 0)).has("'size'"));
    await session.runToEnd();
    assert.match(session.output(), /said\n/);
    assert.match(session.output('console', 'stdout'), /number 000\nnumber 001\nnumber 002\n/);
    assert.match(session.output(), /total 208 0\.5 \[0, 1, 4\] True\ndata from a file\nloaded meanwhile: \[\]\n/);
    await session.end();
  });

  it('has its arguments, streams and exit code', async () => {
    const session = await launched([], 'exit', '4', 'two words');
    await session.expectExit(4);
    assert.equal(session.output(), "arguments ['exit', '4', 'two words']\n");
    assert.equal(session.output('stderr'), 'to stderr\n');
    await session.end();
  });

  it('stops at a crash, with the Python stack below the native one', async () => {
    const session = await launched([], 'crash');
    await expectCrash(session, leanCrash);
    await session.end();
  });

  it('is debugged again as it is, by its path', async () => {
    const first = await launched([], 'exit', '0');
    const compiledProgram = await executableOf(first);
    await first.expectExit(0);
    await first.end();
    const session = await launchProgram({
      ...{ program, breakpoints: ['double'] },
      config: { program: undefined, compiledProgram },
    });
    await session.expectStopped({ at: 'double' });
    assert.equal((await session.locals())['value'], '1');
    await session.setMarkers();
    await session.runToEnd();
    await session.end();
  });
});
