import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installVscodeServer } from './install';
import { cache, root } from './paths';
import { startVscodeServer } from './server';

/**
 * Serves VS Code with the extension of this checkout and a workspace open, prints where, and shows
 * it when there is a desktop. Resolves when it has ended, by Ctrl+C or otherwise.
 */
export async function startInBrowser(workspace: string): Promise<void> {
  await installVscodeServer();
  const dataDir = join(cache, 'start');
  // What the user set there last time is kept.
  const first = !existsSync(join(dataDir, 'User', 'settings.json'));
  const server = await startVscodeServer({ dataDir, ...(first ? { settings: {} } : {}) });
  const url = server.url({ workspace }, { extensionDevelopmentPath: root });
  console.log(
    `\nVS Code is at\n\n  ${url}\n\nOpen a Python file there, click left of a line number, press F5. Ctrl+C ends it.`,
  );
  if (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) openInBrowser(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
  await server.ended;
}

/** A desktop without xdg-open is no error: the address is printed. */
function openInBrowser(url: string): void {
  spawn('xdg-open', [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
