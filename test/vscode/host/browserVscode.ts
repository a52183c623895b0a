import { parseArgs } from 'node:util';
import { startVscodeServer } from '../../../scripts/vscode-server/server';
import { launchBrowser, newPage } from '../support/browser';

/** Longest time of the whole suite. */
const suiteTimeout = 20 * 60_000;

/**
 * Runs the suite in the extension host of VS Code for the browser.
 * @param args of VS Code's executable, as test-electron gives them; those that do not matter here are passed over.
 * @returns the exit code that the suite asked for.
 */
export async function runInBrowser(args: readonly string[]): Promise<number> {
  const { extensionDevelopmentPath, extensionTestsPath, dataDir, folder } = read(args);
  const server = await startVscodeServer({ dataDir, settings: {} });
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser);
    const exit = new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The suite in the extension host did not end.')), suiteTimeout);
      void page.exposeFunction('codeAutomationExit', (code: number) => {
        clearTimeout(late);
        resolve(code);
      });
    });
    // console.log and its kin in the extension host arrive here.
    await page.exposeFunction('codeAutomationLog', (_type: string, texts: unknown[]) => {
      if (!texts.some(isNoise)) console.log(...texts);
    });
    await page.goto(server.url({ folder }, { extensionDevelopmentPath, extensionTestsPath }));
    const code = await exit;
    await page.goto('about:blank');
    return code;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** What VS Code says of itself each time: its connections, its page's end, that it has no log files (spdlog is not compiled). */
const noise =
  /spdlog|^\[(lifecycle|Service Worker)\]|^(Resolv|Creating a socket|Ignoring fetching|Updating additional|ChatSessionStore)/;

function isNoise(text: unknown): boolean {
  return typeof text === 'string' && noise.test(text);
}

interface Arguments {
  extensionDevelopmentPath: string;
  extensionTestsPath: string;
  dataDir: string;
  folder: string;
}

function read(args: readonly string[]): Arguments {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: text, extensionTestsPath: text, 'user-data-dir': text },
  });
  const value = (name: string): string => {
    const found = values[name];
    if (typeof found !== 'string') throw new Error(`The argument --${name} is missing.`);
    return found;
  };
  const [folder] = positionals;
  if (!folder) throw new Error('The folder to open is missing.');
  return {
    extensionDevelopmentPath: value('extensionDevelopmentPath'),
    extensionTestsPath: value('extensionTestsPath'),
    dataDir: value('user-data-dir'),
    folder,
  };
}
