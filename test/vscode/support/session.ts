import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { venvPython } from '../../../scripts/dap/adapters';
import { root } from '../../../scripts/vscode-server/paths';
import { installExtension, startVscodeServer, type VscodeServer } from '../../../scripts/vscode-server/server';
import { markerLine, readMarkers } from '../../support/markers';
import { closePage, launchBrowser, newPage, type PageOptions } from './browser';
import { Debugging } from './debugging';
import { Sightings } from './sightings';
import { Workbench } from './workbench';

/** Where pictures of the screen go. */
export const screenshots = join(root, '.cache', 'test', 'vscode', 'screenshots');

/** Changes a folder before a window opens it. */
export type Prepare = (folder: string) => Promise<void>;

/** A VS Code with the packaged extension installed, and a browser to look at it. */
export class VscodeSession {
  private constructor(
    private readonly server: VscodeServer,
    private readonly browser: Browser,
    private readonly scratch: string,
  ) {}

  /** @param vsix the packaged extension. */
  static async start(vsix: string, moreSettings: Readonly<Record<string, unknown>> = {}): Promise<VscodeSession> {
    const scratch = await mkdtemp(join(tmpdir(), 'nuitka-vscode-'));
    const dataDir = join(scratch, 'data');
    await mkdir(screenshots, { recursive: true });
    await installExtension(dataDir, vsix);
    const settings = {
      'nuitka.python': venvPython,
      // It would cover lines that the tests point at.
      'editor.stickyScroll.enabled': false,
      // Text in the page, not a picture of it.
      'terminal.integrated.gpuAcceleration': 'off',
      ...moreSettings,
    };
    const server = await startVscodeServer({ dataDir, settings });
    return new VscodeSession(server, await launchBrowser(), scratch);
  }

  /**
   * A copy of a folder: of the tests' workspace, or another.
   * @param prepare changes the copy before VS Code opens it: what is changed later it sees only after a while.
   */
  async copyFolder(
    source = join(root, 'test', 'vscode', 'workspace'),
    prepare: Prepare = () => Promise.resolve(),
  ): Promise<string> {
    // The blank is on purpose: paths with one are a user's everyday life.
    const folder = join(await mkdtemp(join(this.scratch, 'window ')), basename(source));
    await cp(source, folder, { recursive: true });
    await prepare(folder);
    return folder;
  }

  /** A window of its own browser profile: it knows of no breakpoints that were made in another window of the folder. */
  async openWindow(folder: string, options: PageOptions = {}): Promise<Window> {
    const page = await newPage(this.browser, options);
    const window = new Window(page, folder, await Sightings.of(page));
    await window.workbench.open(this.server.url({ folder }));
    return window;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await rm(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One window of VS Code in a test. */
export class Window {
  readonly workbench: Workbench;
  readonly debugging: Debugging;

  constructor(
    readonly page: Page,
    readonly folder: string,
    readonly sightings: Sightings,
  ) {
    this.workbench = new Workbench(page, sightings);
    this.debugging = new Debugging(this.workbench);
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** The line of a `# marker: name` comment. */
  line(marker: string, file = 'orders.py'): number {
    return markerLine(readMarkers(this.path(file)), marker, file);
  }

  /** Keeps a picture of the screen. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(screenshots, `${name.replace(/\W+/g, '-')}.png`) });
  }

  async close(): Promise<void> {
    await closePage(this.page);
  }
}
