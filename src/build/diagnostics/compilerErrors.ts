/** What the C compiler prints as an error, and the linkers that begin their lines so: lld, gold. */
const error = /(^|\s)((fatal )?error: |undefined reference to |multiple definition of )/;

/**
 * The linkers that say without such a word what is wrong, after their names: GNU ld, also one for another system
 * (`x86_64-linux-gnu-ld`), macOS' and mold. What else they tell so is no reason.
 */
const linker =
  /^(\S*[/\\-])?(ld|ld\.\w+|ld64\.lld|mold)(\.exe)?: ?(?!.*(warning:|note:|in function [`']|--help option))/i;

/** macOS' linker tells of these on lines of their own. */
const undefinedOnMac = /^\s+"\S+", referenced from:/;

/** That there was an error, which is told before. */
const summary =
  /^collect2: error: ld returned \d+ exit status|error: linker command failed with exit code|^ld: symbol\(s\) not found/;

/** What the C compiler and the linker say that is wrong, without what only says that something was. */
export function compilerErrors(output: readonly string[]): string[] {
  const errors = output.filter((line) => error.test(line) || linker.test(line) || undefinedOnMac.test(line));
  const reasons = errors.filter((line) => !summary.test(line));
  return reasons.length > 0 ? reasons : errors;
}
