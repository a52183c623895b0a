/** The names by which package.json and this code know each other. */
export const debugType = 'nuitka';
export const section = 'nuitka';
export const commands = {
  compile: 'nuitka.compile',
  debugFile: 'nuitka.debugFile',
  showLog: 'nuitka.showLog',
} as const;
