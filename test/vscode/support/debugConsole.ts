import { eventually, uiTimeout } from './poll';
import type { Workbench } from './workbench';

/** What we use of a row in the page (the DOM's types are not among ours). */
interface Answer {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** The Debug Console. */
export class DebugConsole {
  private readonly page;

  constructor(private readonly workbench: Workbench) {
    this.page = workbench.page;
  }

  /** Types lines, sends them together, and waits for the answer; returns it. What has no value answers with nothing. */
  async evaluate(...lines: readonly string[]): Promise<string> {
    await this.focus();
    const before = (await this.answers()).at(-1)?.row ?? -1;
    for (const [index, line] of lines.entries()) {
      if (index > 0) await this.page.keyboard.press('Shift+Enter');
      await this.page.keyboard.type(line);
      // Escape closes the completions, which would take the Enter.
      await this.page.keyboard.press('Escape');
    }
    await this.page.keyboard.press('Enter');
    const answers = await eventually(
      `an answer to ${lines.join(' / ')}`,
      () => this.answers(),
      (shown) => (shown.at(-1)?.row ?? -1) > before,
    );
    return answers.at(-1)?.text ?? '';
  }

  /** What is offered behind a text; the text is taken away again. */
  async completions(text: string): Promise<string[]> {
    await this.focus();
    await this.page.keyboard.type(text);
    const labels = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await labels.first().waitFor({ timeout: uiTimeout });
    const shown = await labels.allTextContents();
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    return shown;
  }

  /** The texts of all rows on the screen, from the top. */
  rows(): Promise<string[]> {
    return this.page.locator('.repl .monaco-list-row .expression').allTextContents();
  }

  /** Waits until a row has this text. */
  async shows(text: string): Promise<void> {
    await this.bringUp();
    await this.page.locator('.repl .monaco-list-row', { hasText: text }).first().waitFor({ timeout: uiTimeout });
  }

  /** The answers on the screen, with the numbers of their rows. */
  private async answers(): Promise<{ row: number; text: string }[]> {
    const rows = this.page.locator('.repl .monaco-list-row').filter({ has: this.page.locator('.evaluation-result') });
    const answers = await rows.evaluateAll((elements: Answer[]) =>
      elements.map((row) => ({ row: Number(row.getAttribute('data-index')), text: row.textContent ?? '' })),
    );
    // The list keeps its elements in no order.
    return answers.sort((one, other) => one.row - other.row);
  }

  private async focus(): Promise<void> {
    await this.bringUp();
    await this.page.locator('.repl .repl-input-wrapper .monaco-editor').click();
  }

  private async bringUp(): Promise<void> {
    await this.workbench.runCommand('Debug Console: Focus on Debug Console View');
    await this.page.locator('.repl .repl-input-wrapper').waitFor({ timeout: uiTimeout });
  }
}
