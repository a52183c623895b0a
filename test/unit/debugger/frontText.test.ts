import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { isArrayOf } from '../../../src/common/json';
import { MiParser } from '../../../src/debugger/mi/parser';
import { quoteMi } from '../../../src/debugger/mi/quote';
import type { MiRecord, MiTuple, MiValue } from '../../../src/debugger/mi/types';
import { root, venvPython } from '../../../scripts/dap/adapters';

/** Runs a script with the front's module `mi`; its input and output are JSON. */
function withMi(script: string, input: unknown): unknown {
  const code = `import json, sys\nfrom nuitka_debug_front import mi\ngiven = json.load(sys.stdin)\n${script}`;
  const folder = path.join(root, 'src/debugger/lldb/front');
  const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };
  return JSON.parse(execFileSync(venvPython, ['-c', code], { env, input: JSON.stringify(input), encoding: 'utf8' }));
}

const ODD = [
  'plain',
  'with space',
  'quo"te',
  'back\\slash',
  'new\nline\r\t',
  'é 漢 😀',
  '\u0001\u007f',
  '',
  "it's",
  '\\101',
  '\\n',
];

describe("The text of lldb's MI front", () => {
  it('reads the arguments that our client quotes', () => {
    const lines = ODD.map((text) => `7-interpreter-exec console ${quoteMi(text)}`);
    const script = 'print(json.dumps([mi.read_command(line.encode()) for line in given]))';
    const expected = ODD.map((text) => ['7', 'interpreter-exec', ['console', text], `console ${quoteMi(text)}`]);
    assert.deepEqual(withMi(script, lines), expected);
  });

  it('has no name for what is no command, and keeps its token', () => {
    const lines = ['', '12', '12garbage', '-', '--x', 'thread-info', '5-UPPER', '9 -thread-info', '\u0000\u00ff'];
    const script = 'print(json.dumps([mi.read_command(line.encode())[:2] for line in given]))';
    const tokens = ['', '12', '12', '', '', '', '5', '9', ''];
    assert.deepEqual(
      withMi(script, lines),
      tokens.map((token) => [token, '']),
    );
  });

  it('makes records that our parser reads, whatever is in them', () => {
    const script = `
def records(text):
    results = {"text": text, "list": [{"text": text, "n": 1}], "tuple": {"text": text}, "empty": []}
    return [mi.record("^", "done", results, "3"), mi.console(text)]
print(json.dumps([record for text in given for record in records(text)]))`;
    const lines = withMi(script, ODD);
    assert.ok(isArrayOf(lines, (line): line is string => typeof line === 'string'));
    const records: MiRecord[] = [];
    const parser = new MiParser((record) => records.push(record));
    parser.feed(Buffer.from(lines.map((line) => `${line}\n`).join('')));
    const expected = ODD.flatMap((text): MiRecord[] => {
      const item = tuple(['text', text], ['n', '1']);
      const results = tuple(
        ['text', text],
        ['list', { type: 'list', items: [item] }],
        ['tuple', tuple(['text', text])],
        ['empty', { type: 'list', items: [] }],
      );
      return [
        { kind: 'result', token: 3, class: 'done', results },
        { kind: 'stream', stream: 'console', text },
      ];
    });
    assert.deepEqual(records, expected);
  });
});

function tuple(...fields: [name: string, value: MiValue][]): MiTuple {
  return { type: 'tuple', fields: new Map(fields) };
}
