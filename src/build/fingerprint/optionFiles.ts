import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { filesBelow } from './inputFile';

/**
 * Files that an option of the user's names and that decide what comes out: `--user-plugin=…`,
 * `--user-package-configuration-file=…`, and data files that go into a program (`--include-data-files=from/*.txt=to/`,
 * `--include-data-dir=from=to`). Of folders, the files that there are now.
 */
export function optionFiles(option: string, cwd: string): string[] {
  const [, name, value] = /^(--[^=]+)=(.+)$/.exec(option) ?? [];
  if (name === undefined || value === undefined) return [];
  if (!name.startsWith('--include-data-')) return [resolve(cwd, value)];
  const from = resolve(cwd, value.split('=')[0] ?? value);
  const wildcard = /[*?[]/.exec(from);
  const place = wildcard ? dirname(`${from.slice(0, wildcard.index)}x`) : from;
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ? filesBelow(place) : [place];
}
