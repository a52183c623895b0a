import assert from 'node:assert/strict';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import type { DebugSession } from './session';

/** What the stack of a crash is expected to be. */
export interface ExpectedCrash {
  /** The name of a C function that is among the native frames. */
  native: RegExp;
  /** The Python frames below, innermost first, by their functions and markers in the main program. */
  python: readonly (readonly [name: string, marker: string])[];
}

/**
 * Waits for a crash and asserts its stack: native frames on top, down to the C that was compiled for the program, then the
 * Python frames and nothing else. Gives the native frames.
 */
export async function expectCrash(session: DebugSession, expected: ExpectedCrash): Promise<DAP.StackFrame[]> {
  const stop = await session.expectStopped({ reason: 'exception' });
  assert.match(`${stop.body.description} ${stop.body.text}`, /SIGSEGV/);
  const stack = await session.stack();
  const first = stack.findIndex(({ source }) => source?.path === session.program);
  const native = first < 0 ? stack : stack.slice(0, first);
  assert.deepEqual(
    stack.slice(native.length).map(({ name, line, source }) => [name, line, source?.path]),
    expected.python.map(([name, marker]) => [name, session.line(marker), session.program]),
  );
  assert.ok(
    native.some(({ name }) => expected.native.test(name)),
    `no ${expected.native.source} among ${native.map(({ name }) => name).join(', ')}`,
  );
  // The C that calls from compiled Python: nothing is lost on the way there, in libraries without symbols or loaded late.
  const last = native.at(-1);
  assert.match(last?.source?.path ?? '', /\.[ch]$/, `${last?.name} has no source`);
  assert.ok((last?.line ?? 0) > 0);
  return native;
}
