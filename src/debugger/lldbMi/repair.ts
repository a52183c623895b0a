/**
 * A line of lldb-mi's as MI has it: it does not escape the paths of sources. They stand in each description of a frame or
 * breakpoint, always in this order; `"??"` where there is none.
 */
export function repairPaths(line: string): string {
  return line.replace(
    /,file="(.*?)",fullname="(.*?)",line="(?=-?\d+")/g,
    (_, file: string, fullname: string) => `,file="${escape(file)}",fullname="${escape(fullname)}",line="`,
  );
}

function escape(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
