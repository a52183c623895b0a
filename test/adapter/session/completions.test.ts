import assert from 'node:assert/strict';
import { launchProgram, launchStoppedAt } from '../../support/launch';

/** The first test of a program compiles it, in ms. */
const COMPILING = 240_000;
const PROGRAM = 'session/changeable.py';

/** What is typed, with `|` for the cursor; strings and comments have what is no end of them. */
const TYPED = [
  'acc|',
  'account.b|',
  'print(acc|) + 1',
  'account.ba|lance + 1',
  'x = account.| + 1',
  'first = 1\nprint(acc|',
  'first = 1\r\naccount.b|\r\nmore',
  'for x in items:\n    account.|\n    print(x)',
  "# it's\nacc|",
  '"""\nit\'s\n"""\nacc|',
  'x = [\naccount.b|',
  'print("it\'s", acc|',
  'print("[", account.b|',
  'f"{acc|',
  'f"{account.b|}"',
  '"é" + acc|',
  '"😀" + acc|',
  '1.acc|',
];

interface Offered {
  labels: string[];
  start: number | undefined;
  length: number | undefined;
}

async function offered(adapter: 'nuitka' | 'debugpy'): Promise<Offered[]> {
  const session = await launchProgram({ program: PROGRAM, breakpoints: ['function'], adapter });
  await session.expectStopped({ at: 'function' });
  const frameId = (await session.topFrame()).id;
  const result: Offered[] = [];
  for (const typed of TYPED) {
    const before = typed.slice(0, typed.indexOf('|')).split('\n');
    const { targets } = await session.client.request('completions', {
      text: typed.replace('|', ''),
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      frameId,
    });
    // What is special is not the same for compiled functions and classes.
    const labels = targets.map(({ label }) => label).filter((label) => !label.startsWith('_'));
    const start = targets[0]?.start;
    // debugpy counts from 0, whatever the client said.
    const from = adapter === 'debugpy' && start !== undefined ? start + 1 : start;
    result.push({ labels: labels.sort(), start: from, length: targets[0]?.length });
  }
  await session.end();
  return result;
}

describe('completions', function () {
  this.timeout(COMPILING);

  it('are names, attributes and keys, and come without running code of the program', async () => {
    const session = await launchStoppedAt(PROGRAM, 'function');
    const frameId = (await session.topFrame()).id;
    const complete = async (text: string): Promise<[string, string | undefined, number | undefined][]> => {
      const { targets } = await session.client.request('completions', { text, column: text.length + 1, frameId });
      return targets.map(({ label, type, start }) => [label, type, start]);
    };
    assert.deepEqual((await complete('print(acc'))[0], ['account', 'variable', 7]);
    assert.deepEqual((await complete('account.b'))[0], ['balance', 'field', 9]);
    assert.ok((await complete('account.')).some(([label, type]) => label === 'double' && type === 'property'));
    assert.deepEqual(
      (await complete('x = account.dou')).map(([label]) => label),
      ['double'],
    );
    assert.deepEqual(await complete('settings["'), [
      ['a', 'value', 11],
      ['b', 'value', 11],
    ]);
    assert.deepEqual(
      (await complete("settings['b'][0].bit_l")).map(([label]) => label),
      ['bit_length'],
    );
    assert.deepEqual((await complete('LIM'))[0], ['LIMIT', 'variable', 1]);
    assert.ok((await complete('whi')).some(([label, type]) => label === 'while' && type === 'keyword'));
    assert.ok((await complete('Acc')).some(([label, type]) => label === 'Account' && type === 'class'));
    assert.deepEqual(await complete('function(1).'), []);
    assert.deepEqual(await complete('account.double.'), []);
    assert.deepEqual(await complete('"text tot'), []);
    await session.runToEnd();
    assert.doesNotMatch(session.output(), /property was asked/);
    await session.end();
  });

  it('are those of debugpy in several lines, in the middle of a line, and behind strings', async () => {
    const [ours, theirs] = [await offered('nuitka'), await offered('debugpy')];
    for (const [index, typed] of TYPED.entries()) assert.deepEqual(ours[index], theirs[index], typed);
  });
});
