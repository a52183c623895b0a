/**
 * Generated C is shown under a scheme of its own, which is read-only, and with an ending that gives it our language:
 * so no C extension takes it for code to be mended.
 */
export const generatedCScheme = 'nuitka-c';

const shownEnding = '.nuitka.c';

/** The path of a C file as a document of ours. */
export function documentPath(file: string): string {
  return file.replace(/\.c$/, shownEnding);
}

/** The C file behind such a path; undefined for a path that is none of ours. */
export function filePath(path: string): string | undefined {
  return path.endsWith(shownEnding) ? `${path.slice(0, -shownEnding.length)}.c` : undefined;
}
