import assert from 'node:assert/strict';
import path from 'node:path';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { markerLine, readMarkers } from '../../../scripts/dap/markers';
import { launchProgram, programPath } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;

const TOUR = 'session/tour.py';
const SHAPES = 'session/shapes.py';

describe('breakpoints', function () {
  this.timeout(COMPILING);
  it('are verified, and stop before their line has run', async () => {
    const session = await launchProgram({ program: TOUR, breakpoints: ['add', 'end'] });
    const bound = session.breakpoints[session.program];
    assert.deepEqual(
      bound?.map(({ verified, line }) => [verified, line]),
      [
        [true, session.line('add')],
        [true, session.line('end')],
      ],
    );
    const stop = await session.expectStopped({ reason: 'breakpoint', at: 'add' });
    assert.deepEqual(stop.body.hitBreakpointIds, [bound[0]?.id]);
    assert.equal(stop.body.allThreadsStopped, true);
    assert.deepEqual(await session.locals(), { first: '1', second: '2' });
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'end' });
    await session.runToEnd();
    await session.end();
  });

  it('move from a line that cannot hold one to the next that can, also into another module', async () => {
    const session = await launchProgram({ program: TOUR, breakpoints: { [SHAPES]: ['comment'] } });
    const [moved] = session.breakpoints[programPath(SHAPES)] ?? [];
    assert.deepEqual([moved?.verified, moved?.line], [true, session.line('shapes.py:area')]);
    const stop = await session.expectStopped({ reason: 'breakpoint', at: 'shapes.py:area' });
    assert.deepEqual(stop.body.hitBreakpointIds, [moved?.id]);
    assert.deepEqual((await session.functionNames()).slice(0, 3), ['area', 'main', '<module>']);
    await session.runToEnd();
    await session.end();
  });

  it('stop as often as the line is run', async () => {
    const session = await launchProgram({ program: TOUR, breakpoints: ['loop', 'recursion', 'generator'] });
    const stops: string[] = [];
    for (const at of [
      'recursion',
      'recursion',
      'recursion',
      'generator',
      'generator',
      'generator',
      'loop',
      'loop',
      'loop',
    ]) {
      await session.expectStopped({ reason: 'breakpoint', at });
      stops.push(Object.values(await session.locals())[0] ?? '');
      await session.continue();
    }
    assert.deepEqual(stops.slice(0, 3), ['4', '3', '2']);
    await session.expectExit(0);
    await session.end();
  });

  it('say why they cannot be', async () => {
    const session = await launchProgram({
      program: TOUR,
      breakpoints: { 'session/never_imported.py': ['value'], [TOUR]: ['add'] },
      sourceBreakpoints: { [TOUR]: [{ line: 10_000 }] },
    });
    const [absent] = session.breakpoints[programPath('session/never_imported.py')] ?? [];
    assert.equal(absent?.verified, false);
    assert.match(absent.message ?? '', /is not compiled/);
    const beyond = session.breakpoints[session.program]?.[1];
    assert.equal(beyond?.verified, false);
    assert.match(beyond.message ?? '', /no code/);
    await session.expectStopped({ at: 'add' });
    await session.end();
  });

  it('can be changed at a stop: added, removed, put back with ids that stay', async () => {
    const session = await launchProgram({ program: TOUR, breakpoints: ['add', 'closure', 'method'] });
    await session.expectStopped({ at: 'add' });
    const before = session.breakpoints[session.program] ?? [];
    const after = await session.setMarkers('add', 'method', 'decorated');
    assert.deepEqual([after[0]?.id, after[1]?.id], [before[0]?.id, before[2]?.id]);
    assert.ok(!before.some(({ id }) => id === after[2]?.id));
    await session.continue();
    await session.expectStopped({ at: 'method' });
    await session.setMarkers();
    await session.runToEnd();
    await session.end();
  });

  it('can be set and removed while the program runs', async () => {
    const session = await launchProgram({ program: 'session/waiting.py', config: { args: ['busy'] } });
    const [bound] = await session.setMarkers('busy');
    assert.equal(bound?.verified, true);
    await session.expectStopped({ reason: 'breakpoint', at: 'busy' });
    const turns = Number((await session.locals())['turns']);
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'busy' });
    assert.equal(Number((await session.locals())['turns']), turns + 1);
    await session.setMarkers();
    await session.continue();
    await session.pause();
    await session.end();
  });

  it('of several files are taken without waiting for answers', async () => {
    const session = await launchProgram({ program: TOUR, breakpoints: ['call'] });
    await session.expectStopped({ at: 'call' });
    const shapes = programPath(SHAPES);
    const line = markerLine(readMarkers(shapes), 'area', shapes);
    const [tour, other, last] = await Promise.all([
      session.setMarkers('loop', 'end'),
      session.setBreakpoints(shapes, [{ line }]),
      session.setMarkers('end'),
    ]);
    assert.ok([...tour, ...other, ...last].every(({ verified }) => verified));
    await session.continue();
    await session.expectStopped({ at: 'shapes.py:area' });
    await session.continue();
    await session.expectStopped({ at: 'end' });
    await session.end();
  });

  it('have places to choose from, in files that are known', async () => {
    const session = await launchProgram({ program: TOUR, breakpoints: ['call'] });
    await session.expectStopped({ at: 'call' });
    const source: DAP.Source = { path: programPath(SHAPES) };
    const { breakpoints } = await session.client.request('breakpointLocations', { source, line: 1, endLine: 100 });
    const lines = breakpoints.map(({ line }) => line);
    assert.ok(lines.includes(session.line('shapes.py:area')));
    assert.ok(!lines.includes(session.line('shapes.py:comment')));
    const { sources } = await session.client.request('loadedSources', {});
    assert.deepEqual(sources.map(({ path: file }) => path.basename(file ?? '')).sort(), ['shapes.py', 'tour.py']);
    await session.end();
  });

  it('are in a module from its first line on, however late it is imported', async () => {
    const session = await launchProgram({
      program: 'session/imports_late.py',
      breakpoints: { 'session/imports_late.py': ['before'], 'session/imported_late.py': ['loaded'] },
      config: { nuitkaArgs: ['--include-module=imported_late'] },
    });
    const [bound] = session.breakpoints[programPath('session/imported_late.py')] ?? [];
    assert.equal(bound?.verified, true);
    await session.expectStopped({ at: 'before' });
    const line = session.line('imported_late.py:work');
    await session.setBreakpoints(programPath('session/imported_late.py'), [
      { line: session.line('imported_late.py:loaded') },
      { line, condition: 'total > 0' },
    ]);
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'imported_late.py:loaded' });
    await session.continue();
    await session.expectStopped({ reason: 'breakpoint', at: 'imported_late.py:work' });
    assert.equal((await session.evaluate('i')).result, '2');
    await session.runToEnd();
    await session.end();
  });
});
