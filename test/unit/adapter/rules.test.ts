import assert from 'node:assert/strict';
import { Attributes } from '../../../src/adapter/configuration/attributes';
import { matchesGlob } from '../../../src/adapter/configuration/globs';
import { exclusionBy, readRules } from '../../../src/adapter/configuration/rules';
import { UserError } from '../../../src/common/errors';

const rules = (...list: unknown[]) => readRules(new Attributes({ rules: list }));

/** Whether a module is excluded by the rules. */
function excludes(list: unknown[], name: string, file = '/w/other.py'): boolean {
  return exclusionBy(rules(...list))?.({ name, file }) !== undefined;
}

describe('patterns of rules', () => {
  const cases: [pattern: string, matching: string[], others: string[]][] = [
    ['/w/a.py', ['/w/a.py'], ['/w/b.py', '/w/a.py/c', '/x/w/a.py']],
    ['/w/*.py', ['/w/a.py', '/w/.py'], ['/w/sub/a.py', '/w/a.pyc']],
    ['/w/**', ['/w/a.py', '/w/sub/deep/a.py'], ['/w', '/x/a.py']],
    ['/w/**/a.py', ['/w/a.py', '/w/x/a.py', '/w/x/y/a.py'], ['/w/x/b.py', '/a.py']],
    ['**/vendored/**', ['/w/vendored/a.py', '/vendored/x/a.py'], ['/w/vendored', '/w/myvendored/a.py']],
    ['**/a?.py', ['/w/ab.py', '/a1.py'], ['/w/a.py', '/w/abc.py']],
    ['/w/[ab].py', ['/w/a.py', '/w/b.py'], ['/w/c.py', '/w/[ab].py']],
    ['/w/[!ab]?.py', ['/w/cc.py'], ['/w/ac.py']],
    ['/w/[]x].py', ['/w/].py', '/w/x.py'], ['/w/y.py']],
    ['/w/[a.py', ['/w/[a.py'], ['/w/a.py']],
    ['/w/[z-a]*', [], ['/w/b.py']],
    ['/w/a+(b){c}.py', ['/w/a+(b){c}.py'], ['/w/aab{c}.py', '/w/a+bc.py']],
    ['/w/é*.py', ['/w/é.py', '/w/é😀.py'], ['/w/e.py']],
    ['w/a.py', ['/w/a.py'], ['/x/w/a.py']],
    ['/w/a**.py', ['/w/a.py', '/w/abc.py'], ['/w/a/b.py']],
  ];
  for (const [pattern, matching, others] of cases) {
    it(`match what debugpy's match: ${pattern}`, () => {
      for (const file of matching) assert.ok(matchesGlob(file, pattern), file);
      for (const file of others) assert.ok(!matchesGlob(file, pattern), file);
    });
  }
});

describe('rules', () => {
  it('of modules are for those below them, too', () => {
    const list = [{ module: 'pkg', include: false }];
    assert.deepEqual(
      ['pkg', 'pkg.sub', 'pkg.sub.deep', 'pkgs', 'other.pkg'].map((name) => excludes(list, name)),
      [true, true, true, false, false],
    );
  });

  it('are asked in debugpy’s order: paths without wildcards, patterns, modules; the longest first', () => {
    const order = rules(
      { module: 'm', include: false },
      { path: '**/one/**', include: true },
      { module: 'm.longer', include: true },
      { path: '/none', include: false },
      { path: '**/a/longer/one/**', include: false },
      { path: '/none/longer.py', include: true },
    ).map(({ pattern }) => pattern);
    assert.deepEqual(order, ['/none/longer.py', '/none', '**/one/**', '**/a/longer/one/**', 'm.longer', 'm']);
  });

  it('decide by the first that matches', () => {
    const list = [
      { path: '**/*.py', include: false },
      { module: 'pkg', include: true },
      { path: '/w/mine.py', include: true },
    ];
    assert.equal(excludes(list, 'pkg', '/w/pkg.py'), true);
    assert.equal(excludes(list, 'mine', '/w/mine.py'), false);
    assert.equal(exclusionBy(rules(...list))?.({ name: 'x', file: '/w/x.py' }), '{"path":"**/*.py","include":false}');
    const included = [{ path: '/usr/lib/python3/site-packages/**', include: true }];
    assert.equal(excludes(included, 'anything'), false);
    assert.equal(exclusionBy(rules()), undefined);
  });

  it('of a folder are for all that is in it', () => {
    for (const path of [__dirname, `${__dirname}/`]) {
      const list = [{ path, include: false }];
      assert.equal(excludes(list, 'x', `${__dirname}/sub/x.py`), true);
      assert.equal(excludes(list, 'x', `${__dirname}x/x.py`), false);
    }
    assert.equal(excludes([{ path: __filename, include: false }], 'x', __filename), true);
  });

  it('that are malformed are refused in words', () => {
    const refused = (value: unknown, message: RegExp) =>
      assert.throws(
        () => readRules(new Attributes({ rules: value })),
        (error) => {
          assert.ok(error instanceof UserError);
          assert.match(error.message, message);
          return true;
        },
      );
    refused({ path: 'x' }, /"rules" of the launch configuration must be a list/);
    refused(['x'], /is no object: "x"/);
    refused([{ path: '/x' }], /must have "include", which is true or false: \{"path":"\/x"\}/);
    refused([{ path: '/x', include: 'no' }], /must have "include"/);
    refused([{ include: false }], /must have a "path" or a "module"/);
    refused([{ path: 3, include: false }], /must have a text as its "path"/);
    refused([{ module: '', include: false }], /must have a text as its "module"/);
  });
});
