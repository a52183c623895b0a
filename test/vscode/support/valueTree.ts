import type { Locator } from 'playwright-core';
import { eventually, uiTimeout } from './poll';
import type { Workbench } from './workbench';

/** How far the wheel is turned at once, in pixels: less than what is in sight. */
const scrolled = 88;

/** A view of values as rows that open: Variables or Watch. A row is named by its name, the first one counts. */
export class ValueTree {
  protected readonly page;

  /** @param view selects the view on the page. */
  constructor(
    protected readonly workbench: Workbench,
    protected readonly view: string,
  ) {
    this.page = workbench.page;
  }

  /** Waits until there is a row with this value. */
  async is(name: string, value: string): Promise<void> {
    await eventually(
      `${name} is ${value} in ${this.view}`,
      () => this.value(name),
      (shown) => shown === value,
    );
  }

  /** Scrolls down to a row: those that are out of sight are not in the page. */
  async reveal(name: string): Promise<void> {
    const row = this.row(name);
    await eventually(
      `a row ${name} in ${this.view}`,
      async () => {
        if (await row.isVisible()) return true;
        await this.page.locator(this.view).hover();
        await this.page.mouse.wheel(0, scrolled);
        return false;
      },
      (visible) => visible,
    );
    await row.scrollIntoViewIfNeeded();
  }

  /** Opens a row that has children, unless it is open. */
  async open(name: string): Promise<void> {
    const row = this.row(name);
    await row.waitFor({ timeout: uiTimeout });
    if (!(await this.isOpen(name))) await row.locator('.monaco-tl-twistie').click();
  }

  async isOpen(name: string): Promise<boolean> {
    return (await this.row(name).getAttribute('aria-expanded', { timeout: uiTimeout })) === 'true';
  }

  /** Waits until the rows right below an open one begin with these names. */
  async beginsWith(name: string, children: readonly string[]): Promise<void> {
    const expected = JSON.stringify(children);
    await eventually(
      `${name} begins with ${expected}`,
      async () => {
        const names = await this.names();
        const first = names.indexOf(name) + 1;
        return names.slice(first, first + children.length);
      },
      (shown) => JSON.stringify(shown) === expected,
    );
  }

  /** Presses the eye of a row that shows its value only when asked. */
  async show(name: string): Promise<void> {
    await this.row(name).locator('.lazy-button').click({ timeout: uiTimeout });
  }

  /** Chooses from the menu of a row. */
  async choose(name: string, label: string): Promise<void> {
    const row = this.row(name);
    await row.waitFor({ timeout: uiTimeout });
    await this.workbench.chooseFromMenu(label, () => row.click({ button: 'right' }));
  }

  /** Gives a row another value, in the row. */
  async set(name: string, value: string): Promise<void> {
    await this.choose(name, 'Set Value');
    await this.fill(value);
  }

  /** Fills the box that a row has become. */
  protected async fill(text: string): Promise<void> {
    const box = this.page.locator(`${this.view} .monaco-inputbox input`);
    await box.fill(text, { timeout: uiTimeout });
    await box.press('Enter');
  }

  private async value(name: string): Promise<string | undefined> {
    const row = this.row(name);
    if ((await row.count()) === 0) return undefined;
    return (await row.locator('.value').textContent()) ?? undefined;
  }

  /** The names of all rows on the screen, from the top. */
  private async names(): Promise<string[]> {
    const names = await this.page.locator(`${this.view} .monaco-list-row .name`).allTextContents();
    return names.map((name) => name.replace(/\s*[:=]?\s*$/, ''));
  }

  private row(name: string): Locator {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const exactly = this.page.locator('.name', { hasText: new RegExp(`^${escaped}\\s*[:=]?\\s*$`) });
    return this.page.locator(`${this.view} .monaco-list-row`).filter({ has: exactly }).first();
  }
}
