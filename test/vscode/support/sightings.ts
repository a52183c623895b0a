import type { Page } from 'playwright-core';

/** What is kept of what a page shows, each kind by where it is on the screen. */
const places = {
  notification: '.notifications-toasts .notification-list-item',
  dialog: '.monaco-dialog-box',
  toolbar: '.debug-toolbar',
};
type Kind = keyof typeof places;

/** Something that came to the screen, or went on with other words. */
export interface Sighting {
  readonly kind: Kind;
  /** The same for all words of one thing, as a progress has many. */
  readonly id: number;
  readonly text: string;
  /** When, in ms since the epoch. */
  readonly at: number;
}

// What we use of the page's own world (the DOM's types are not among ours).
interface PageElement {
  readonly innerText: string;
  checkVisibility(): boolean;
}
declare const parent: unknown;
declare const document: { querySelectorAll(selector: string): Iterable<PageElement> };
declare const MutationObserver: new (callback: () => void) => { observe(target: unknown, options: object): void };
declare const tellOfSighting: (...sighting: [kind: string, id: number, text: string, at: number]) => void;

/**
 * Everything of note that a page has shown since it was made. Some of it is there for a moment only, as the progress of a
 * quick build is, and over before a test looks that shares its machine with the build: here it is found afterwards.
 */
export class Sightings {
  private readonly seen: Sighting[] = [];

  private constructor() {}

  /** Looks at all that the page will load. */
  static async of(page: Page): Promise<Sightings> {
    const sightings = new Sightings();
    await page.exposeFunction('tellOfSighting', (kind: Kind, id: number, text: string, at: number) => {
      sightings.seen.push({ kind, id, text: text.replace(/\s+/g, ' ').trim(), at });
    });
    // No function in it may have a name: tsx marks those by a function of its own, which the page does not have.
    await page.addInitScript((kinds: [string, string][]) => {
      // A frame inside of the window is not the window.
      if (parent !== globalThis) return;
      const known = new Map<PageElement, { id: number; text: string | undefined }>();
      new MutationObserver(() => {
        for (const [kind, place] of kinds) {
          for (const element of document.querySelectorAll(place)) {
            const before = known.get(element) ?? { id: known.size, text: undefined };
            const text = element.checkVisibility() ? element.innerText : undefined;
            known.set(element, { ...before, text });
            if (text === undefined || text === before.text) continue;
            tellOfSighting(kind, before.id, text, Date.now());
          }
        }
      }).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['class', 'style', 'aria-hidden'],
      });
    }, Object.entries(places));
    return sightings;
  }

  /** All since a moment (ms since the epoch), in their order. */
  since(moment: number): Sighting[] {
    return this.seen.filter(({ at }) => at >= moment);
  }

  /** The words of all notifications since a moment. */
  notifications(moment = 0): string[] {
    return this.since(moment).flatMap(({ kind, text }) => (kind === 'notification' ? [text] : []));
  }

  /** The words of notifications and dialogs since a moment, but for the expected ones. */
  others(moment: number, expected: RegExp): string[] {
    return this.since(moment).flatMap(({ kind, text }) => (kind === 'toolbar' || expected.test(text) ? [] : [text]));
  }

  /** One line for each thing that was ever shown: what, from when to its last words, and those. */
  report(): string[] {
    const things = new Map<number, Sighting[]>();
    for (const each of this.seen) things.set(each.id, [...(things.get(each.id) ?? []), each]);
    return [...things.values()].flatMap((sightings) => {
      const [first, last] = [sightings[0], sightings.at(-1)];
      return first && last ? [`${last.kind} at ${clock(first.at)}, last ${clock(last.at)}: ${last.text}`] : [];
    });
  }
}

function clock(moment: number): string {
  return new Date(moment).toISOString().slice(11, 23);
}
