import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/dap/adapters';
import { findPythons, type Python } from '../../../scripts/matrix/pythons';
import { execute } from '../../../scripts/parity/execute';
import { hasFields, isArrayOf } from '../../../src/common/json';

const programs = join(root, 'test', 'programs');

/**
 * Programs that see that they are not run as they are: they look at the frames of the stack, are told of each name
 * of a class body, or of each question for a truth, or count on the depth of the stack or on when objects are freed.
 */
const SEES_THE_LOWERING = [
  ...['chained_conditions.py', 'class_namespaces.py', 'metaclasses.py', 'recursion_limit.py', 'tracebacks_printed.py'],
  'weakrefs_and_del.py',
];

/** What is not as good yet, and why: docs/line-events.md, "What differs". Shares of events, by program and minor version. */
const LESS: Record<string, Record<number, number>> = {
  'type_parameters.py': { 12: 0.78, 13: 0.78 },
  'with_parenthesised.py': { 9: 0.96, 10: 0.97 },
  // `finally` that is entered by a return, and exits of `with` after an exception.
  'async_await.py': { 9: 0.98 },
  'async_comprehensions.py': { 9: 0.97 },
  'async_for_with.py': { 9: 0.98 },
  'async_generators.py': { 9: 0.98 },
  'break_continue.py': { 9: 0.98 },
  'context_variables.py': { 9: 0.95 },
  'contextlib_tools.py': { 9: 0.96 },
  'exit_code.py': { 9: 0.98 },
  'loops.py': { 9: 0.97 },
  'raise_bare.py': { 9: 0.98 },
  'retry_backoff.py': { 9: 0.96 },
  'task_cli.py': { 9: 0.98 },
  'try_except.py': { 9: 0.97 },
  'try_finally.py': { 9: 0.96 },
  'unhandled_exception.py': { 9: 0.95 },
  'with_blocks.py': { 9: 0.97 },
  // Events of awaiting when something is thrown in come from the runtime, not from marks.
  'async_comprehensions_nested.py': { 13: 0.98 },
  'asyncio_task_groups.py': { 13: 0.95 },
  'asyncio_tasks.py': { 13: 0.97 },
  'generators.py': { 13: 0.95 },
  'thrown_into_awaited.py': { 13: 0.95 },
};

interface Summary {
  program: string;
  events: number;
  equal: number;
  difference: string;
}

describe('line events marked in the syntax tree', function () {
  this.timeout(300_000);
  let pythons: Python[] = [];
  before(async () => {
    pythons = await findPythons(undefined);
    assert.ok(pythons.length > 0, 'a Python was found');
  });

  for (const minor of [9, 10, 11, 12, 13]) {
    const name = `Python 3.${minor}`;

    it(`are those of sys.settrace with ${name}, for each program`, async function () {
      const python = pythons.find(({ version }) => version[1] === minor);
      if (!python) return this.skip();
      const summaries = await summariesOf(python);
      assert.ok(summaries.length > 80, `${summaries.length} programs were compared`);
      // In 3.11 they are equal; in the others 99 of 100 are.
      const atLeast = minor === 11 ? 1 : 0.99;
      const worse = summaries
        .filter(({ program, events, equal }) => equal < events * (LESS[fileOf(program)]?.[minor] ?? atLeast))
        .map(({ program, events, equal, difference }) => `${fileOf(program)}: ${equal} of ${events}; ${difference}`);
      assert.deepEqual(worse, []);
    });

    it(`are on the lines that the code objects of the standard library have, with ${name}`, async function () {
      const python = pythons.find(({ version }) => version[1] === minor);
      if (!python) return this.skip();
      const library = await execute(python.path, ['-c', 'import os; print(os.path.dirname(os.__file__))']);
      const parts = ['argparse.py', 'asyncio', 'collections', 'dataclasses.py', 'enum.py', 'json', 'typing.py'];
      const files = parts.map((part) => join(library.stdout.trim(), part));
      const { stdout } = await execute(python.path, [join(__dirname, 'compare_lines.py'), ...files]);
      const result: unknown = JSON.parse(stdout);
      assert.ok(hasFields(result, {}));
      const { missing, added, lines } = result;
      assert.ok(typeof lines === 'number' && isArrayOf(missing, isString) && isArrayOf(added, isString));
      assert.ok(lines > 5000, `${lines} lines were compared`);
      // Scopes of type parameters (3.12) are not marked.
      const allowed = minor === 11 ? 0 : lines / 200;
      assert.ok(missing.length <= allowed, `lines without a site: ${missing.slice(0, 10).join(', ')}`);
      assert.ok(added.length <= allowed, `sites on lines without code: ${added.slice(0, 10).join(', ')}`);
    });
  }
});

async function summariesOf(python: Python): Promise<Summary[]> {
  const files = ['language', 'lines', 'realistic'].flatMap((folder) =>
    readdirSync(join(programs, folder))
      .filter((file) => file.endsWith('.py') && !SEES_THE_LOWERING.includes(file))
      .map((file) => join(programs, folder, file)),
  );
  const script = join(__dirname, 'compare_events.py');
  const { stdout } = await execute(python.path, [script, '--summary', ...files]);
  const summaries: unknown = JSON.parse(stdout);
  assert.ok(isArrayOf(summaries, isSummary));
  return summaries;
}

function fileOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

function isSummary(value: unknown): value is Summary {
  return hasFields(value, { program: 'string', events: 'number', equal: 'number', difference: 'string' });
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
