import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, nextOf, workspaceFolder } from './support';

describe('tasks of type nuitka', () => {
  it('are offered for the Python file in the editor', async () => {
    await vscode.window.showTextDocument(fileUri('orders.py'));
    const tasks = await vscode.tasks.fetchTasks({ type: 'nuitka' });
    assert.deepEqual(
      tasks.map(({ name, definition, problemMatchers }) => [name, definition, problemMatchers]),
      [
        ['compile orders.py', { type: 'nuitka', program: 'orders.py' }, ['$nuitka', '$nuitka-gcc']],
        [
          'compile orders.py for release',
          { type: 'nuitka', program: 'orders.py', flavor: 'release' },
          ['$nuitka', '$nuitka-gcc'],
        ],
      ],
    );
  });

  it('end with an exit code that says that they failed', async () => {
    const [offered] = await vscode.tasks.fetchTasks({ type: 'nuitka' });
    const definition = { type: 'nuitka', module: 'no_such_module', python: process.env['TEST_PYTHON'] };
    const { execution } = offered ?? assert.fail('No task is offered.');
    const task = new vscode.Task(definition, workspaceFolder(), 'wrong', 'nuitka', execution);
    const ended = nextOf(vscode.tasks.onDidEndTaskProcess, (each) => each.execution.task.name === 'wrong');
    await vscode.tasks.executeTask(task);
    assert.equal((await ended).exitCode, 1);
  });
});
