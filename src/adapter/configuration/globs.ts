/**
 * Whether a file's absolute path matches a pattern, as in debugpy: `**` stands for any number of folders, also none,
 * or, at the end, for all that is below; in a name `*`, `?`, `[abc]` and `[!abc]` are those of Python's fnmatch.
 */
export function matchesGlob(file: string, pattern: string): boolean {
  return matches(parts(pattern), parts(file));
}

function parts(path: string): string[] {
  return (path.startsWith('/') ? path.slice(1) : path).split('/');
}

function matches(patterns: readonly string[], names: readonly string[]): boolean {
  const [pattern, ...furtherPatterns] = patterns;
  const [name, ...furtherNames] = names;
  if (pattern === undefined || name === undefined) return pattern === name;
  if (pattern !== '**') return nameMatches(name, pattern) && matches(furtherPatterns, furtherNames);
  return furtherPatterns.length === 0 || names.some((_, index) => matches(furtherPatterns, names.slice(index)));
}

function nameMatches(name: string, pattern: string): boolean {
  const source = pattern.replace(/\[(!?)(\]?[^\]]*)\]|[^]/gu, (token: string, not?: string, set?: string) => {
    if (set !== undefined && set !== '') return `[${not === '' ? '' : '^'}${set.replace(/[\\\]^[]/g, '\\$&')}]`;
    if (token === '*') return '.*';
    if (token === '?') return '.';
    return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`, 'su').test(name);
  } catch {
    // A range from back to front matches nothing.
    return false;
  }
}
