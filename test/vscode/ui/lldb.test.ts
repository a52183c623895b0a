import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeInVscode } from '../support/windowTest';

/** Evaluated in the program: who traces it. */
const TRACER =
  "open('/proc/%s/comm' % [line.split()[1] for line in open('/proc/self/status') if line.startswith('TracerPid')][0]).read()";

const CRASHING = `import ctypes

def poke(address):
    ctypes.memset(address, 0, 1)

def main():
    poke(16)

main()
`;

async function withLldb(folder: string): Promise<void> {
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'nuitka.debugger': 'lldb' }));
  await writeFile(join(folder, 'crashing.py'), CRASHING);
}

describeInVscode('Under lldb', (it) => {
  it(
    'F5 is as under gdb: a breakpoint in the gutter, variables, steps, the end',
    async (window) => {
      const { workbench, debugging, page } = window;
      await workbench.openFile('orders.py');
      await workbench.clickGutter(window.line('loop'));
      await debugging.start();
      await debugging.firstStopAt(window.line('loop'));
      await debugging.callStackIs(['total_of', 'main', '<module>']);
      await debugging.variables.is('cost', '6');
      assert.match(await debugging.console.evaluate(TRACER), /lldb-server/);
      await page.keyboard.press('F10');
      await debugging.stoppedAt(window.line('for'));
      await debugging.variables.is('total', '6');
      await window.screenshot('stopped under lldb');
      await page.keyboard.press('F5');
      await debugging.stoppedAt(window.line('loop'));
      await page.keyboard.press('F5');
      await debugging.ended();
      await debugging.console.shows('Thank you: 18');
    },
    withLldb,
  );

  it(
    'a crash in native code stops there, with the frames of C and of Python',
    async (window) => {
      const { workbench, debugging, page } = window;
      const configuration = {
        name: 'Crashing',
        type: 'nuitka',
        request: 'launch',
        program: '${workspaceFolder}/crashing.py',
        console: 'internalConsole',
      };
      await writeFile(
        window.path('.vscode/launch.json'),
        JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
      );
      await workbench.openFile('crashing.py');
      await debugging.start();
      const frames = page.locator('.debug-call-stack .monaco-list-row .stack-frame .label');
      await frames.getByText('poke', { exact: true }).waitFor({ timeout: 120_000 });
      assert.deepEqual(await frames.allTextContents(), ['poke', 'main', '<module>']);
      // VS Code folds what is not the user's, and shows no more rows than there is room for.
      await page
        .locator('.debug-call-stack')
        .getByText(/Show \d+ More Stack Frames/)
        .click();
      await frames.getByText('PyCFuncPtr_call', { exact: true }).waitFor();
      await window.screenshot('crash under lldb');
      await page.keyboard.press('Shift+F5');
      await debugging.ended();
    },
    withLldb,
  );
});
