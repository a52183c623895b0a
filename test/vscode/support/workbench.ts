import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { buildTimeout, eventually, uiTimeout } from './poll';
import { placeOf, sameRow, shown } from './screen';
import type { Sightings } from './sightings';

/** VS Code's own mark of the time when the contributions of its last phase (4, "eventually") are there. */
const lastPartsMade = 'code/didCreateWorkbenchContributions/4';

/** How long a click that the editor heard takes to show. */
const clickTimeout = 3000;
/** How long VS Code may take to ask the extensions for what a list shows. */
const listTimeout = 10_000;

/** VS Code's window as a user handles it: mouse and keyboard in, what is on the screen out. */
export class Workbench {
  constructor(
    readonly page: Page,
    readonly sightings: Sightings,
  ) {}

  /** Opens VS Code; resolves when the explorer shows the folder's files. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.explorerRow(/\.py$/).first().waitFor({ timeout: uiTimeout });
  }

  /**
   * Waits for the parts of VS Code that it makes last, some seconds after its window is there. Who shows the progress of
   * a debug session and the toolbar is among them: of a session that begins earlier they never hear.
   */
  async complete(): Promise<void> {
    await eventually(
      'VS Code has made its last parts',
      () => this.page.evaluate((mark) => performance.getEntriesByName(mark).length, lastPartsMade),
      (count) => count > 0,
    );
  }

  /** Opens a Python file of the workspace to stay; resolves when the extension has its button in the title. */
  async openFile(name: string): Promise<void> {
    await this.explorerRow(name).dblclick();
    await this.opened(name);
  }

  /** As {@link openFile}, for a file in any folder, by typing a part of its path. */
  async goToFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input.input').fill(path);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: uiTimeout });
    await this.page.keyboard.press('Enter');
    await this.opened(basename(path));
  }

  private async opened(name: string): Promise<void> {
    await this.page.locator('.tab.active', { hasText: name }).waitFor({ timeout: uiTimeout });
    // Before this VS Code knows no debugger for the file, and a click in the gutter does nothing.
    await this.page.locator('.editor-actions .codicon-debug-alt').first().waitFor({ timeout: uiTimeout });
  }

  /** Clicks left of a line's number, and waits for the red dot. */
  clickGutter(line: number): Promise<void> {
    return this.toggleBreakpoint(line, true);
  }

  /** Takes the breakpoint of a line away. */
  clickGutterAgain(line: number): Promise<void> {
    return this.toggleBreakpoint(line, false);
  }

  private async toggleBreakpoint(line: number, wanted: boolean): Promise<void> {
    const margin = await placeOf(this.page.locator('.editor-instance .margin[role="presentation"]'));
    const number = await placeOf(this.lineNumber(line));
    const dots = this.page.locator('.editor-instance [class*="codicon-debug-breakpoint"]:not([class*="-hint"])');
    const dot = async (): Promise<boolean> => (await shown(dots)).some((each) => sameRow(each, number));
    await eventually(
      `${wanted ? 'a' : 'no'} breakpoint in the gutter of line ${line}`,
      async () => {
        // Until the editor is ready for it a click does nothing; then it is made again.
        await this.page.mouse.click(margin.x + 8, number.y + number.height / 2);
        return eventually('the dot', dot, (there) => there === wanted, clickTimeout).catch(() => !wanted);
      },
      (there) => there === wanted,
    );
  }

  /** Chooses from the menu of the gutter left of a line. */
  async chooseInGutter(line: number, label: string): Promise<void> {
    const margin = await placeOf(this.page.locator('.editor-instance .margin[role="presentation"]'));
    const number = await placeOf(this.lineNumber(line));
    await this.chooseFromMenu(label, () =>
      this.page.mouse.click(margin.x + 8, number.y + number.height / 2, { button: 'right' }),
    );
  }

  /** Chooses from a menu that a click opens. */
  async chooseFromMenu(label: string, open: () => Promise<void>): Promise<void> {
    const item = this.page.locator('.monaco-menu .action-item', { hasText: label }).first();
    await eventually(
      `a menu with ${label}`,
      async () => {
        await open();
        await item.waitFor({ timeout: clickTimeout }).catch(() => undefined);
        return item.isVisible();
      },
      (there) => there,
    );
    await eventually(
      `${label} is chosen`,
      async () => {
        // A menu that has only just opened takes no click; then it is made again.
        await item.click({ timeout: clickTimeout }).catch(() => undefined);
        await item.waitFor({ state: 'hidden', timeout: 1000 }).catch(() => undefined);
        return item.isVisible();
      },
      (visible) => !visible,
    );
  }

  /** Chooses from the list that a command has opened below the title. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /**
   * Runs a command that asks in lists below the title, and chooses a row in each. A window that is still settling takes
   * the focus, and closes the list with it; then the command is run again.
   */
  async runCommandChoosing(title: string, ...rows: readonly string[]): Promise<void> {
    await eventually(
      `${title}: ${rows.join(', ')}`,
      async () => {
        await this.runCommand(title);
        for (const text of rows) {
          const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
          const chosen = await row.click({ timeout: listTimeout }).then(
            () => true,
            () => false,
          );
          if (!chosen) return false;
        }
        return true;
      },
      (done) => done,
    );
  }

  /** Puts the cursor into a line of the editor. */
  async clickLine(line: number): Promise<void> {
    const number = await placeOf(this.lineNumber(line));
    await this.page.mouse.click(number.x + number.width + 80, number.y + number.height / 2);
  }

  /** Runs a command from the palette by its title. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await eventually(
      `the command ${title}`,
      async () => {
        // A stop takes the focus, and closes the palette with it; then it is opened again.
        await this.page.keyboard.press('F1');
        await input.waitFor({ timeout: uiTimeout });
        await input.fill(`>${title}`, { timeout: clickTimeout }).catch(() => undefined);
        return row.click({ timeout: clickTimeout }).then(
          () => true,
          () => false,
        );
      },
      (chosen) => chosen,
    );
  }

  /** Waits for a notification with this in it. */
  async notification(text: string | RegExp, timeout = uiTimeout): Promise<Locator> {
    const toast = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
    await toast.waitFor({ timeout });
    return toast;
  }

  /** Waits until a notification with this in it has been shown since a moment, be it gone again or not. */
  async hasNotified(text: RegExp, since: number): Promise<void> {
    await eventually(
      `a notification ${String(text)}`,
      () => Promise.resolve(this.sightings.notifications(since)),
      (texts) => texts.some((each) => text.test(each)),
    );
  }

  /** The texts of all notifications on the screen. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allTextContents();
  }

  /** The text of the dialog that covers the window, if there is one. */
  async dialog(): Promise<string | undefined> {
    const [dialog] = await shown(this.page.locator('.monaco-dialog-box'));
    return dialog?.text;
  }

  /** Fails when a notification said that the debugger itself did something wrong. */
  expectNoFault(): void {
    const faults = this.sightings.notifications().filter((text) => /fault/i.test(text));
    assert.deepEqual(faults, []);
  }

  /** The texts of a notification's buttons. */
  async buttonsOf(notification: Locator): Promise<string[]> {
    return notification.locator('.monaco-text-button').allTextContents();
  }

  async pressButton(notification: Locator, label: string): Promise<void> {
    await notification.locator('.monaco-text-button', { hasText: label }).click();
  }

  /** The messages in the Problems view, which this opens. */
  async problems(): Promise<string[]> {
    await this.runCommand('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row .marker-message-line, .markers-panel .marker-row');
    await rows.first().waitFor({ timeout: uiTimeout });
    return rows.allTextContents();
  }

  /** Waits until the terminal in front shows this. */
  async terminalShows(text: string): Promise<void> {
    const rows = this.page.locator('.terminal-wrapper.active .xterm-rows');
    await eventually(
      `the terminal shows ${text}`,
      // The blanks in a terminal are no-break spaces.
      async () => (await rows.allTextContents()).join('\n').replaceAll('\u00a0', ' '),
      (shown) => shown.includes(text),
      buildTimeout,
    );
  }

  /** Types a line into the terminal in front. */
  async typeInTerminal(line: string): Promise<void> {
    await this.page.locator('.terminal-wrapper.active .xterm-screen').click();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** The element of a line's number in the editor. */
  lineNumber(line: number): Locator {
    return this.page.locator('.editor-instance .margin .line-numbers').filter({ hasText: new RegExp(`^${line}$`) });
  }

  private explorerRow(name: string | RegExp): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name });
  }
}
