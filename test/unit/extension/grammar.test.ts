import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import grammar from '../../../syntaxes/nuitka-c.tmLanguage.json';
import { documentPath, filePath } from '../../../src/extension/generatedC/address';

/** The groups of a rule's expression that match in a line, without those that match nothing. */
function groups(expression: string, line: string): string[] {
  return new RegExp(expression).exec(line)?.slice(1).filter(Boolean) ?? [];
}

describe('the grammar of generated C', () => {
  const { probe, pythonName, label } = grammar.repository;

  it('knows a probe, and in it the line', () => {
    const line = 'ND_LINE_BACKWARDS(nd_frame_1, 4, (frame_frame_m$$$function__1_f)->m_frame.f_lineno, 21);';
    const [macro, record, site, , python] = groups(probe.match, line);
    assert.deepEqual([macro, record, site, python], ['ND_LINE_BACKWARDS', 'nd_frame_1', '4', '21']);
    assert.deepEqual(groups(probe.match, 'ND_LEAVE(nd_frame_1, frame, ND_RETURN, Py_None);'), []);
  });

  it('knows names of Python', () => {
    const names = [
      'mod_consts.const_str_plain_total_of;',
      'Py_INCREF(par_items);',
      'impl_orders$$$function__1_total_of(',
    ];
    const found = names.map((line) => pythonName.patterns.map(({ match }) => groups(match, line).at(-1)).find(Boolean));
    assert.deepEqual(found, ['total_of', 'items', 'total_of']);
  });

  it('knows labels', () => assert.deepEqual(groups(label.match, 'try_except_handler_1:;'), ['try_except_handler_1']));

  it('is that of the language whose documents have its ending', () => {
    const language = manifest.contributes.languages.find(({ id }) => id === 'nuitka-c');
    const path = documentPath('/b c/module.orders.c');
    assert.ok(language?.extensions?.every((ending) => path.endsWith(ending)));
    assert.equal(filePath(path), '/b c/module.orders.c');
    assert.equal(filePath('/b/module.orders.c'), undefined);
  });
});
