/** The names by which package.json and this code know each other. */
export const debugType = 'nuitka';
export const taskType = 'nuitka';
export const section = 'nuitka';
export const commands = {
  compile: 'nuitka.compile',
  compileRelease: 'nuitka.compileRelease',
  cleanBuilds: 'nuitka.cleanBuilds',
  showGeneratedC: 'nuitka.showGeneratedC',
  debugFile: 'nuitka.debugFile',
  showLog: 'nuitka.showLog',
  /** Behind the item in the status bar; not in the palette. */
  buildMenu: 'nuitka.buildMenu',
} as const;
