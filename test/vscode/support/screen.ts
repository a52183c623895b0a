import type { Locator } from 'playwright-core';
import { uiTimeout } from './poll';

/** A rectangle on the page, in pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is at a place. */
export interface Shown extends Place {
  text: string;
}

/** What we use of an element in the page (the DOM's types are not among ours). */
interface PageElement {
  readonly textContent: string | null;
  getBoundingClientRect(): Place;
}

/** All elements that match now, all seen at one moment: the editor replaces its elements all the time. */
export async function shown(locator: Locator): Promise<Shown[]> {
  return locator.evaluateAll((elements: PageElement[]) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height, text: element.textContent ?? '' };
    }),
  );
}

/** Where an element is; waits for it. */
export async function placeOf(locator: Locator): Promise<Place> {
  await locator.first().waitFor({ timeout: uiTimeout });
  const [first] = await shown(locator);
  if (!first) throw new Error(`No longer on the screen: ${locator.toString()}`);
  return first;
}

/** Whether two things are in one row. */
export function sameRow(one: Place, other: Place): boolean {
  return Math.abs(one.y - other.y) < Math.min(one.height, other.height) / 2;
}
