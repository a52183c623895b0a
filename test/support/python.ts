import { venvPython } from '../../scripts/dap/adapters';

/** The interpreter that programs of the tests are compiled with; another one to try the tests with that. */
export const testPython = process.env['NUITKA_DEBUG_TEST_PYTHON'] ?? venvPython;
