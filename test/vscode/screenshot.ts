/**
 * `npm run screenshot`: makes the README's picture of the extension at work on the examples, in a
 * real VS Code, by the means of the tests.
 */
import { join } from 'node:path';
import { installVscodeServer } from '../../scripts/vscode-server/install';
import { root } from '../../scripts/vscode-server/paths';
import { packageExtension } from './support/package';
import { VscodeSession, type Window } from './support/session';

const target = join(root, 'media', 'debugging.png');

async function main(): Promise<void> {
  await installVscodeServer();
  const vsix = join(root, '.cache', 'test', 'vscode', 'nuitka-debug.vsix');
  await packageExtension(vsix);
  const session = await VscodeSession.start(vsix, {
    'workbench.colorTheme': 'Default Dark Modern',
    'editor.minimap.enabled': false,
    'workbench.layoutControl.enabled': false,
  });
  try {
    const size = { viewport: { width: 1320, height: 840 }, deviceScaleFactor: 1.5 };
    const window = await session.openWindow(await session.copyFolder(join(root, 'examples')), size);
    await debugRefusedOrder(window);
    await window.page.screenshot({ path: target });
    await window.close();
    console.log(target);
  } finally {
    await session.stop();
  }
}

/** Stops where an order is refused, with an answer in the Debug Console and a value under the mouse. */
async function debugRefusedOrder(window: Window): Promise<void> {
  const { workbench, debugging } = window;
  const line = window.line('refused', 'stock/orders.py');
  await workbench.goToFile('stock/orders.py');
  await workbench.clickGutter(line);
  await workbench.openFile('warehouse.py');
  await debugging.start();
  await debugging.firstStopAt(line);
  await debugging.variables.open('order');
  await debugging.console.evaluate('[line.sku for line in order.lines]');
  await debugging.hover(line, 'missing');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
