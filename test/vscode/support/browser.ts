import { chromium, type Browser, type Page } from 'playwright-core';
import which from 'which';

/** What keeps a browser quiet in a test: no updates, no reports, no graphics hardware. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Starts the system's Chromium (or Chrome) without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  // Chromium's sandbox does not work for root, and we visit nothing but our own server.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...sandbox] });
}

/** How large the page is, and how many pixels a picture of it has for each of its own. */
export interface PageOptions {
  viewport?: { width: number; height: number };
  deviceScaleFactor?: number;
}

/** A page that reaches this machine only, so that a test cannot depend on anything else. */
export async function newPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  await page.route('**/*', (route) =>
    new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort(),
  );
  return page;
}

/** Leaves VS Code before closing: its extension host then ends at once, not after minutes of grace. */
export async function closePage(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.close();
}

async function findBrowser(): Promise<string> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const path = await which(name, { nothrow: true });
    if (path) return path;
  }
  throw new Error('No Chromium or Chrome is on the PATH.');
}
