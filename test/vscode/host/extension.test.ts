import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../../package.json';
import { debugType } from '../../../src/extension/names';
import { extension } from './support';

describe('the extension in VS Code', () => {
  before(() => extension().activate());

  it('registers each command that package.json contributes', async () => {
    const contributed = manifest.contributes.commands.map((each) => each.command);
    assert.ok(contributed.includes('nuitka.compile'));
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('gives each setting a description, and reads its default', () => {
    const { properties } = manifest.contributes.configuration;
    for (const [name, property] of Object.entries(properties)) {
      assert.ok(property.markdownDescription, name);
      assert.deepEqual(vscode.workspace.getConfiguration().get(name), property.default, name);
    }
  });

  it('debugs Python files, and lets them have breakpoints', () => {
    const { debuggers, breakpoints } = manifest.contributes;
    assert.deepEqual(
      debuggers.map((each) => [each.type, each.languages]),
      [[debugType, ['python']]],
    );
    assert.deepEqual(breakpoints, [{ language: 'python' }]);
  });

  it('describes each attribute of a launch configuration', () => {
    for (const { configurationAttributes } of manifest.contributes.debuggers) {
      for (const [name, attribute] of Object.entries(configurationAttributes.launch.properties)) {
        assert.ok(attribute.markdownDescription, name);
      }
    }
  });
});
