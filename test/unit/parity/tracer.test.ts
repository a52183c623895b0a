import assert from 'node:assert/strict';
import path from 'node:path';
import { root, venvPython } from '../../../scripts/dap/adapters';
import { type Locals, readLocals } from '../../../scripts/parity/dap/variables';
import { findPrograms } from '../../../scripts/parity/discover';
import { type Ended, outputOf } from '../../../scripts/parity/execute';
import { runInterpreted } from '../../../scripts/parity/runs';
import { readTrace } from '../../../scripts/parity/traceFile';
import { Vocabulary } from '../../../scripts/parity/vocabulary';
import { removeTestFolders, testFolder } from '../build/folder';

after(removeTestFolders);

interface Traced {
  ended: Ended;
  output: string;
  /** By thread: kind, function and line. */
  threads: string[][];
  locals: ReturnType<typeof readLocals>;
}

/** Runs a program by CPython, recording. */
async function trace(
  source: string,
  stops: readonly number[] = [],
  files: Record<string, string> = {},
): Promise<Traced> {
  const folder = testFolder({ 'main.py': source, ...files });
  const [program] = findPrograms([path.join(folder, 'main.py')]);
  assert.ok(program);
  const out = testFolder();
  const places = { trace: path.join(out, 'trace'), output: path.join(out, 'output'), timeoutMs: 20_000 };
  const locals = { file: path.join(out, 'locals'), indices: stops };
  const ended = await runInterpreted(program, venvPython, places, stops.length > 0 ? locals : undefined);
  const vocabulary = new Vocabulary();
  const { threads } = readTrace(places.trace, vocabulary, (file) => file.startsWith(folder));
  const text = (number: number): string => {
    const { kind, name, line } = vocabulary.event(number);
    return `${kind} ${name} ${line}`;
  };
  return {
    ...{ ended, output: outputOf(places.output), threads: threads.map(({ events }) => [...events].map(text)) },
    locals: stops.length > 0 ? readLocals(locals.file) : new Map<number, Locals>(),
  };
}

const lines = (events: readonly string[] = []): string[] => events.filter((event) => event.startsWith('line'));

describe('The tracer of interpreted programs', () => {
  it('records what sys.settrace tells, from the first line of the module', async () => {
    const { ended, threads } = await trace('def f(x):\n    return x\n\nf(1)\n');
    assert.equal(ended.exitCode, 0);
    const [call, ...rest] = threads[0] ?? [];
    assert.match(call ?? '', /^call <module> [01]$/);
    assert.deepEqual(rest, [
      ...['line <module> 1', 'line <module> 4', 'call f 1', 'line f 2', 'return f 2', 'return <module> 4'],
    ]);
  });

  it('leaves no trace of itself in the program', async () => {
    const { output } = await trace(
      'import os, sys, inspect\nprint(sys.argv == [__file__], os.path.dirname(__file__) == sys.path[0], __name__, __spec__)\n' +
        'print(len(inspect.stack()), [v for v in os.environ if "PARITY" in v or v == "PYTHONPATH"])\n' +
        'print([p for p in sys.path if "tracer" in p], "json" in sys.modules)\n',
    );
    assert.equal(output, 'True True __main__ None\n1 []\n[] False\n');
  });

  it('lets the program have modules named as those of the standard library', async () => {
    const { output } = await trace('import json\nprint(json.OWN)\n', [], { 'json.py': 'OWN = 1\n' });
    assert.equal(output, '1\n');
  });

  it('tells exceptions, but not those that end an iteration', async () => {
    const { threads } = await trace(
      'for x in iter([1]):\n    pass\ntry:\n    next(iter([]))\nexcept StopIteration:\n    pass\n',
    );
    assert.deepEqual(
      threads[0]?.filter((event) => event.startsWith('exception')),
      ['exception <module> 4'],
    );
  });

  it('records to the very end, however the program ends', async () => {
    const atExit = await trace('import atexit\ndef f():\n    pass\natexit.register(f)\nraise SystemExit(3)\n');
    assert.deepEqual([atExit.ended.exitCode, lines(atExit.threads[0]).at(-1)], [3, 'line f 3']);
    const abrupt = await trace('import os\nx = 1\nos._exit(4)\n');
    assert.deepEqual([abrupt.ended.exitCode, lines(abrupt.threads[0]).at(-1)], [4, 'line <module> 3']);
    const killed = await trace('import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n');
    assert.deepEqual([killed.ended.signal, lines(killed.threads[0]).at(-1)], ['SIGKILL', 'line <module> 2']);
    const uncaught = await trace('def f():\n    raise ValueError("no")\nf()\n');
    assert.equal(uncaught.ended.exitCode, 1);
    assert.match(uncaught.output, /^Traceback.*\n {2}File ".*main.py", line 3, in <module>\n(.*\n)+ValueError: no\n$/);
    assert.ok(!uncaught.output.includes(path.join(root, 'scripts')));
  });

  it('keeps threads apart', async () => {
    const { threads } = await trace(
      'import threading\ndef f():\n    for i in range(300):\n        pass\n' +
        'all = [threading.Thread(target=f) for _ in range(3)]\nfor t in all:\n    t.start()\nfor t in all:\n    t.join()\n',
    );
    assert.equal(threads.length, 4);
    for (const events of threads.slice(1)) {
      assert.equal(lines(events).length, 601);
      assert.ok(events.every((event) => event.includes(' f ')));
    }
  });

  it('leaves what children do out', async () => {
    const { threads } = await trace(
      'import os\npid = os.fork()\nif pid == 0:\n    x = 1\n    os._exit(0)\nos.wait()\n',
    );
    assert.deepEqual(lines(threads[0]), ['line <module> 1', 'line <module> 2', 'line <module> 3', 'line <module> 6']);
  });

  it('reads variables at the line events that are wanted', async () => {
    const source =
      'def f(a):\n    b = [a, "ä"]\n    return b\nclass C:\n    def __repr__(self):\n        raise KeyError\nc = C()\nf(c)\n';
    const { locals } = await trace(source, [6, 7]);
    assert.deepEqual([...locals.keys()], [6, 7]);
    assert.deepEqual(Object.fromEntries(locals.get(6) ?? []), { a: '<unable to get repr of C: KeyError>' });
    assert.match(locals.get(7)?.get('b') ?? '', /^<unable to get repr of list: KeyError>$/);
  });
});
