import { DebugConsole } from './debugConsole';
import { buildTimeout, eventually, uiTimeout } from './poll';
import { placeOf, sameRow, shown } from './screen';
import type { Sighting } from './sightings';
import { ValueTree } from './valueTree';
import { WatchView } from './watchView';
import type { Workbench } from './workbench';

/** How long VS Code takes to act on a key, at most. */
const keyTimeout = 10_000;

/** Whether what VS Code shows after F5 is its answer, and not some other notification that comes at the same time. */
function tellsOfSession({ kind, text }: Sighting): boolean {
  return kind !== 'notification' || text.includes('Nuitka');
}

/** What a user sees and does while debugging. */
export class Debugging {
  readonly variables: ValueTree;
  readonly watch: WatchView;
  readonly console: DebugConsole;
  private readonly page;

  constructor(private readonly workbench: Workbench) {
    this.page = workbench.page;
    this.variables = new ValueTree(workbench, '.debug-variables');
    this.watch = new WatchView(workbench);
    this.console = new DebugConsole(workbench);
  }

  /**
   * Presses F5; resolves when VS Code shows that a session is under way, or why it is not: while it compiles there is only
   * the progress, and the toolbar comes when the program runs.
   * @returns when the key was pressed, in ms since the epoch.
   */
  async start(): Promise<number> {
    await this.workbench.complete();
    const pressed = Date.now();
    const signs = (): Sighting[] => this.workbench.sightings.since(pressed).filter(tellsOfSession);
    await eventually(
      'a session after F5',
      async () => {
        // While VS Code still reads launch.json the key does nothing; then it is pressed again.
        await this.page.keyboard.press('F5');
        const sign = () => Promise.resolve(signs());
        return eventually('a sign', sign, (seen) => seen.length > 0, keyTimeout).catch(() => []);
      },
      (seen) => seen.length > 0,
    );
    return pressed;
  }

  /** Waits until the highlighted line is this one. */
  async stoppedAt(line: number, timeoutMs = uiTimeout): Promise<void> {
    await eventually(
      `line ${line} is highlighted`,
      () => this.highlightedLine(),
      (shown) => shown === line,
      timeoutMs,
    );
  }

  /** As {@link stoppedAt}, after a start that compiles the program first. */
  async firstStopAt(line: number): Promise<void> {
    await this.stoppedAt(line, buildTimeout);
  }

  /** Waits until the Call Stack shows these functions, innermost first, and nothing else. */
  async callStackIs(functions: readonly string[]): Promise<void> {
    const rows = this.page.locator('.debug-call-stack .monaco-list-row');
    const frames = rows.locator('.stack-frame .label');
    const expected = JSON.stringify(functions);
    await eventually(
      `the call stack is ${expected}`,
      async () => ({ frames: await frames.allTextContents(), rows: await rows.count() }),
      (shown) => JSON.stringify(shown.frames) === expected && shown.rows === functions.length,
    );
  }

  /** Moves the mouse onto a word in a line; returns the value that appears. */
  async hover(line: number, word: string): Promise<string> {
    const value = this.page.locator('.debug-hover-widget .value').first();
    await eventually(
      `a hover over ${word}`,
      async () => {
        // A hover that was asked for before the editor was ready does not come, nor does one that inline values end by
        // scrolling: the mouse moves again, onto another character, as the same place would be no news.
        const { x, y } = await this.wordOn(line, word);
        await this.page.mouse.move(x + 40, y + 90);
        await this.page.mouse.move(x - 6, y, { steps: 3 });
        await this.page.mouse.move(x, y, { steps: 3 });
        await value.waitFor({ timeout: 3000 }).catch(() => undefined);
        return value.isVisible();
      },
      (visible) => visible,
    );
    return (await value.textContent()) ?? '';
  }

  /** Waits until values stand behind these lines of the editor and behind no others. */
  async inlineValuesAre(expected: ReadonlyMap<number, RegExp>): Promise<void> {
    await eventually(
      `inline values: ${[...expected].map(([line, pattern]) => `${line}: ${pattern.source}`).join('; ')}`,
      async () => [...(await this.inlineValues())],
      (values) =>
        values.length === expected.size && values.every(([line, text]) => expected.get(line)?.test(text) === true),
    );
  }

  /** Makes a breakpoint of a kind by the gutter's menu and the editor's own box, and waits for its sign in the gutter. */
  async addBreakpoint(kind: 'Conditional Breakpoint' | 'Logpoint', line: number, text: string): Promise<void> {
    await this.workbench.chooseInGutter(line, `Add ${kind}...`);
    // Before it has the focus, what is typed goes into the file.
    const box = this.page.locator('.breakpoint-widget .monaco-editor').first();
    await box.waitFor({ timeout: uiTimeout });
    await box.click();
    const cursor = this.page.locator('.breakpoint-widget :focus');
    await cursor.first().waitFor({ state: 'attached', timeout: uiTimeout });
    // The blank closes completions, which would take the Enter; Escape would close the box when there are none.
    await this.page.keyboard.type(`${text} `);
    await this.page.keyboard.press('Enter');
    const sign = kind === 'Logpoint' ? 'log' : 'conditional';
    await this.page
      .locator(`.editor-instance .codicon-debug-breakpoint-${sign}`)
      .first()
      .waitFor({ timeout: uiTimeout });
  }

  /** The text of the box below the line of an exception. */
  async exceptionWidget(): Promise<string> {
    const widget = this.page.locator('.exception-widget');
    await widget.waitFor({ timeout: uiTimeout });
    return (await widget.textContent()) ?? '';
  }

  /** Waits until no session is left: the floating toolbar is gone. */
  async ended(): Promise<void> {
    await this.page.locator('.debug-toolbar').waitFor({ state: 'hidden', timeout: uiTimeout });
  }

  /** The number of the line that has the highlight; undefined when no line of the open file has. */
  async highlightedLine(): Promise<number | undefined> {
    const highlight = this.page.locator('.editor-instance .view-overlays .debug-top-stack-frame-line');
    const numbers = this.page.locator('.editor-instance .margin .line-numbers');
    const [place] = await shown(highlight);
    const number = place && (await shown(numbers)).find((each) => sameRow(each, place));
    return number && Number(number.text);
  }

  /** What stands behind lines of the editor: in pieces when it is long, and with no-break spaces for blanks. */
  private async inlineValues(): Promise<Map<number, string>> {
    const numbers = await shown(this.page.locator('.editor-instance .margin .line-numbers'));
    const values = new Map<number, string>();
    for (const piece of await shown(this.page.locator('.editor-instance .view-line .debug-inline-value'))) {
      const line = Number(numbers.find((number) => sameRow(number, piece))?.text);
      values.set(line, (values.get(line) ?? '') + piece.text.replaceAll('\u00a0', ' '));
    }
    return values;
  }

  /** The middle of a word on the screen. The editor's font has one width, and no line is wrapped. */
  private async wordOn(line: number, word: string): Promise<{ x: number; y: number }> {
    const number = await placeOf(this.workbench.lineNumber(line));
    const lines = await shown(this.page.locator('.editor-instance .view-line > span'));
    const found = lines.find((each) => sameRow(each, number));
    const index = found?.text.search(new RegExp(`\\b${word}\\b`)) ?? -1;
    if (!found || index < 0) throw new Error(`There is no ${word} on line ${line} on the screen.`);
    const characterWidth = found.width / found.text.length;
    return { x: found.x + (index + word.length / 2) * characterWidth, y: found.y + found.height / 2 };
  }
}
