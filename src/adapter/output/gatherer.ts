/** How long the beginning of a line waits for the rest of it, in ms. */
const WAIT = 5;

/**
 * Puts together what belongs to one line: Python writes the text of a `print` and its line break
 * one after the other when its output is not buffered. Text is never held for long, nor behind text
 * of the other stream.
 */
export class Gatherer<Category> {
  private held: { category: Category; text: string } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pass: (category: Category, text: string) => void) {}

  add(category: Category, text: string): void {
    if (text === '') return;
    if (this.held && this.held.category !== category) this.flush();
    this.held = { category, text: (this.held?.text ?? '') + text };
    if (text.endsWith('\n')) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), WAIT);
  }

  /** Passes on what is held. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { held } = this;
    this.held = undefined;
    if (held) this.pass(held.category, held.text);
  }
}
