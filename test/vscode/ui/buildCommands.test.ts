import assert from 'node:assert/strict';
import { buildTimeout, eventually, uiTimeout } from '../support/poll';
import type { Window } from '../support/session';
import { describeInVscode } from '../support/windowTest';

const status = '#nuitka-debug\\.nuitka-debug\\.nuitka\\.build';

/** Waits until the item of the status bar says this. */
async function statusIs({ page }: Window, text: RegExp): Promise<void> {
  await eventually(
    `the status bar says ${text.source}`,
    async () => (await page.locator(status).allTextContents()).join(),
    (shown) => text.test(shown),
    buildTimeout,
  );
}

describeInVscode('Builds', (it) => {
  it('are compiled for release, and the program is named', async (window) => {
    const { workbench } = window;
    await workbench.openFile('orders.py');
    await workbench.runCommand('Compile with Nuitka for Release');
    const success = await workbench.notification(
      /Compiled orders\.py for release in .* s: \/.*orders\.bin/,
      buildTimeout,
    );
    assert.deepEqual(await workbench.buttonsOf(success), ['Show in Folder']);
    await window.screenshot('compiled for release');
  });

  it('have their state in the status bar, and a menu behind it', async (window) => {
    const { workbench, page } = window;
    await workbench.openFile('orders.py');
    await workbench.runCommand('Nuitka: Show Output');
    await statusIs(window, /not compiled/);
    await page.locator(status).click();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: uiTimeout });
    await window.screenshot('build menu');
    await workbench.pick('Compile for debugging');
    await statusIs(window, /compiling/);
    await statusIs(window, /compiled \d\d:\d\d/);
    await window.screenshot('status compiled');
    await workbench.clickLine(window.line('sum'));
    await page.keyboard.press('End');
    await page.keyboard.type(' ');
    await statusIs(window, /needs compiling/);
  });

  it('show the C of the line under the cursor, and are made when there are none', async (window) => {
    const { workbench, page } = window;
    await workbench.openFile('orders.py');
    await workbench.clickLine(window.line('loop'));
    await workbench.runCommand('Nuitka: Show Generated C');
    const none = await workbench.notification('There is no debug build of orders.py');
    await workbench.pressButton(none, 'Compile');
    await page.locator('.tab', { hasText: 'module.__main__.nuitka.c' }).waitFor({ timeout: buildTimeout });
    const line = `orders.py:${window.line('loop')}`;
    await page.locator('.codelens-decoration', { hasText: line }).first().waitFor({ timeout: uiTimeout });
    await window.screenshot('generated C');
    // A probe has the colour of what decides where C goes on, as `goto` has: our grammar inside of that of C.
    const token = (text: string) =>
      page.locator('.view-line span > span', { hasText: new RegExp(`^${text}$`) }).first();
    assert.equal(await token('ND_LINE').getAttribute('class'), await token('goto').getAttribute('class'));
    await workbench.clickLine(window.line('for'));
    await page.keyboard.press('End');
    await page.keyboard.type(' ');
    await workbench.runCommand('Nuitka: Show Generated C');
    await workbench.notification('orders.py has changed since it was compiled');
    await page
      .locator('.codelens-decoration', { hasText: `orders.py:${window.line('for')}` })
      .first()
      .waitFor();
  });

  it('are deleted after a question, but for those that run', async (window) => {
    const { workbench, debugging } = window;
    await workbench.openFile('orders.py');
    await workbench.runCommand('Compile with Nuitka');
    await workbench.notification(/Compiled orders\.py for debugging/, buildTimeout);
    await workbench.runCommand('Clean Nuitka Builds');
    await eventually(
      'a question',
      () => workbench.dialog(),
      (text) => /Delete 1 build \(\d+ MB\)\?/.test(text ?? ''),
    );
    await window.screenshot('clean question');
    await window.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete' }).click();
    await workbench.notification(/Deleted 1 build \(\d+ MB\)\./);
    await statusIs(window, /needs compiling/);
    await workbench.clickGutter(window.line('print'));
    await debugging.start();
    await debugging.firstStopAt(window.line('print'));
    await statusIs(window, /compiled \d\d:\d\d/);
    await workbench.runCommand('Clean Nuitka Builds');
    await workbench.notification('Nothing can be deleted. 1 build is in use and stays');
    await window.screenshot('clean while debugging');
    await window.page.keyboard.press('F5');
    await debugging.ended();
  });
});
