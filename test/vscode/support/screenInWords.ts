import { setTimeout as delay } from 'node:timers/promises';
import type { Window } from './session';

/** A page that hangs is not waited for longer, in ms. */
const patience = 10_000;
/** So many lines of the console and the terminal, from the end. */
const lastLines = 20;

/** What is on the screen, and the notifications that were: what a picture would tell, where only text is kept. */
export async function screenInWords(window: Window): Promise<string> {
  const { page, debugging, sightings } = window;
  const texts = (selector: string) => page.locator(`${selector}:visible`).allTextContents();
  const parts: Record<string, () => Promise<readonly string[]>> = {
    'Shown so far': () => Promise.resolve(sightings.report()),
    'Notifications now': () => texts('.notifications-toasts .notification-list-item'),
    Dialog: () => texts('.monaco-dialog-box'),
    'Quick input': () => texts('.quick-input-widget'),
    'Debug toolbar': async () => [(await page.locator('.debug-toolbar:visible').count()) > 0 ? 'there' : 'not there'],
    Editor: async () => [
      `${(await texts('.tab.active')).join()}, highlighted line: ${await debugging.highlightedLine()}`,
    ],
    'Call Stack': () => texts('.debug-call-stack .monaco-list-row'),
    Variables: () => texts('.debug-variables .monaco-list-row'),
    Watch: () => texts('.debug-watch .monaco-list-row'),
    'Debug Console': async () => (await texts('.repl .monaco-list-row')).slice(-lastLines),
    Terminal: async () =>
      (await texts('.terminal-wrapper.active .xterm-rows > div')).filter(hasWords).slice(-lastLines),
  };
  const lines = [`\n    The screen, at ${new Date().toISOString().slice(11, 23)}:`];
  for (const [part, look] of Object.entries(parts)) {
    const seen = await Promise.race([look(), delay(patience, ['(no answer)'], { ref: false })]).catch(
      (error: unknown) => [`(${String(error)})`],
    );
    if (seen.length > 0) lines.push(`      ${part}:`, ...seen.map((line) => `        ${oneLine(line)}`));
  }
  return lines.join('\n');
}

function hasWords(line: string): boolean {
  return /\S/.test(line);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
