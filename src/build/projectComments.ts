import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../common/errors';
import { contradictionInComment } from './nuitkaArgs';
import type { Target } from './target';
import type { BuildMode, BuildRequest } from './types';

/** What Nuitka makes of the comments `# nuitka-project: --option` in the source of a program. */
export interface ProjectComments {
  /** They choose the mode that is wanted by an option that Nuitka does not take beside `--mode`. */
  setMode: boolean;
  /** All of them as they are written, those under conditions and the conditions, too. */
  lines: string[];
  /** What the user should know of them. */
  notes: string[];
}

interface Comment {
  option: string;
  file: string;
  line: number;
}

/**
 * Holds the options that a source gives to Nuitka, which reads them by itself and before ours, against what the build
 * needs. Those under a condition (`nuitka-project-if`) are left to Nuitka.
 * @throws UserError for one that contradicts, with its place.
 */
export function checkProjectComments(
  target: Pick<Target, 'path' | 'kind'>,
  { mode, flavor }: Pick<BuildRequest, 'mode' | 'flavor'>,
): ProjectComments {
  const source = read(mainFile(target)).split(/\r\n|\r|\n/);
  const comments = commentsIn(source, mainFile(target));
  for (const comment of comments) {
    const reason = contradictionInComment(comment.option, flavor);
    if (reason !== undefined) throw refusal(comment, `The option ${comment.option} in a comment ${reason}`);
  }
  const old = comments.filter(({ option }) => option in OLD_MODES);
  const asked = old.find(({ option }) => option === '--onefile') ?? old[0];
  if (asked && OLD_MODES[asked.option] !== mode) {
    throw refusal(
      asked,
      `The comment asks for ${asked.option}, but the program is to be built in the mode "${mode}", and Nuitka does not ` +
        `take both. Write "--mode=${OLD_MODES[asked.option] ?? ''}" in the comment, which "mode" of the launch ` +
        'configuration overrides, or set "mode" to the same',
    );
  }
  const lines = source.filter((line) => COMMENT.test(line));
  return { setMode: asked !== undefined, lines, notes: comments.flatMap((comment) => noteOf(comment, mode)) };
}

const OLD_MODES: Readonly<Record<string, BuildMode>> = {
  '--standalone': 'standalone',
  '--onefile': 'onefile',
  '--module': 'module',
};

function noteOf({ option, file, line }: Comment, mode: BuildMode): string[] {
  const asked = /^--mode=(.*)$/.exec(option)?.[1];
  if (asked === undefined || asked === mode) return [];
  return [
    `The program is built in the mode "${mode}" for debugging, though ${file}, line ${line}, asks for "${asked}" ` +
      '("mode" of the launch configuration decides).',
  ];
}

function refusal({ file, line }: Comment, message: string): UserError {
  return new UserError(`${message} (${file}, line ${line}).`, { kind: 'openFile', message, place: { file, line } });
}

function mainFile({ path, kind }: Pick<Target, 'path' | 'kind'>): string {
  if (kind === 'runnable package') return join(path, '__main__.py');
  return kind === 'package' ? join(path, '__init__.py') : path;
}

/** Nuitka's own pattern; the blanks before the word say what a condition is for, as indentation does. */
const COMMENT = /^\s*#(\s*)nuitka-project(.*?):(.*)/;

function commentsIn(source: readonly string[], file: string): Comment[] {
  const comments: Comment[] = [];
  let conditional = Infinity;
  for (const [index, text] of source.entries()) {
    const [, blanks, command, value] = COMMENT.exec(text) ?? [];
    if (blanks === undefined || command === undefined || value === undefined) continue;
    if (blanks.length <= conditional) conditional = Infinity;
    if (command === '-if' || command === '-else') conditional = Math.min(conditional, blanks.length);
    if (command !== '' || blanks.length > conditional) continue;
    const option = value.trim().replace(/^([\w-]*=)(['"])(.*)\2$/, '$1$3');
    if (option !== '') comments.push({ option, file, line: index + 1 });
  }
  return comments;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A namespace package has none.
    return '';
  }
}
