import { uiTimeout } from './poll';
import { ValueTree } from './valueTree';
import type { Workbench } from './workbench';

/** The Watch view. */
export class WatchView extends ValueTree {
  constructor(workbench: Workbench) {
    super(workbench, '.debug-watch');
  }

  /** Adds an expression by the view's own button. */
  async add(expression: string): Promise<void> {
    // The button is there while the mouse is in the view.
    await this.page.locator(this.view).hover({ timeout: uiTimeout });
    await this.page.locator('.codicon-watch-expressions-add').click({ timeout: uiTimeout });
    await this.fill(expression);
  }
}
