import { screenInWords } from './screenInWords';
import { VscodeSession, type Prepare, type Window } from './session';

/** A test in a window of its own; when it fails the screen is kept as a picture, and printed in words. */
export type WindowTest = (name: string, test: (window: Window) => Promise<void>, prepare?: Prepare) => void;

/** A test whose window shows a folder that others have, too. */
export type SharedWindowTest = (name: string, test: (window: Window) => Promise<void>) => void;

/** Longest time of one test: two builds on a loaded machine. */
const testTimeout = 600_000;

/**
 * Describes tests that share a VS Code and a browser, and where each changes a copy of the workspace for itself.
 * The environment variable NUITKA_VSIX names the packaged extension (run.ts makes it).
 */
export function describeInVscode(title: string, define: (it: WindowTest) => void): void {
  describeWith(title, define, (session, prepare) => session.copyFolder(undefined, prepare));
}

/**
 * As {@link describeInVscode}, for tests that have one copy of the workspace together, and leave it as it is: only the
 * first one compiles its program.
 */
export function describeInOneFolder(title: string, prepare: Prepare, define: (it: SharedWindowTest) => void): void {
  let folder: Promise<string> | undefined;
  describeWith(title, define, (session) => (folder ??= session.copyFolder(undefined, prepare)));
}

function describeWith(
  title: string,
  define: (it: WindowTest) => void,
  folderFor: (session: VscodeSession, prepare?: Prepare) => Promise<string>,
): void {
  describe(title, function () {
    this.timeout(testTimeout);
    let session: VscodeSession;

    before('start VS Code', async () => {
      const vsix = process.env['NUITKA_VSIX'];
      if (!vsix) throw new Error('These tests are started by test/vscode/run.ts.');
      session = await VscodeSession.start(vsix);
    });
    after('stop VS Code', () => session.stop());

    define((name, test, prepare) => {
      it(name, async () => {
        const window = await session.openWindow(await folderFor(session, prepare));
        try {
          await test(window);
          window.workbench.expectNoFault();
        } catch (error) {
          // Where the tests run for everybody, only what they print is kept.
          console.log(await screenInWords(window));
          await window.screenshot(`FAILED ${name}`);
          throw error;
        } finally {
          await window.close();
        }
      });
    });
  });
}
