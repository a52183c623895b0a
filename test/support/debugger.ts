import path from 'node:path';

const asked = process.env['NUITKA_DEBUG_TEST_DEBUGGER'] ?? 'gdb';
if (asked !== 'gdb' && asked !== 'lldb') throw new Error(`NUITKA_DEBUG_TEST_DEBUGGER is ${asked}, not gdb or lldb.`);

/** The native debugger that the tests debug with: all of them are run under both (scripts/test/suites.mjs). */
export const testDebugger: 'gdb' | 'lldb' = asked;

/** Another one of its kind than the one in PATH, to try the tests with that. */
export const testDebuggerPath: string | undefined = process.env['NUITKA_DEBUG_TEST_DEBUGGER_PATH'];

/** Whether that is an lldb-mi, which cannot do all that lldb can (src/debugger/lldbMi/program.ts). */
export const isLldbMi = testDebuggerPath !== undefined && /lldb-mi(?![a-z])/i.test(path.basename(testDebuggerPath));

/** As attributes of a launch configuration. */
export const debuggerAttributes = {
  debugger: testDebugger,
  ...(testDebuggerPath !== undefined && { debuggerPath: testDebuggerPath }),
};
