import { UserError } from '../../common/errors';

const ENABLE = 'sudo DevToolsSecurity -enable';

/**
 * Why an attach was refused on macOS, in words and with the remedy: the kernel's taskgated says no more than that it
 * was. Written by the documentation (taskgated(8), DevToolsSecurity(1)), not tested on a Mac.
 * @param reply what the debugger said.
 */
export function explainOnMacOS(pid: number, reply: string): UserError {
  const said = `(The native debugger said: ${reply.trim()})`;
  if (!isThere(pid)) return new UserError(`There is no process ${pid}: it may have ended already. ${said}`);
  if (/non-interactive|Developer Mode|authenticat/i.test(reply)) {
    return new UserError(
      `macOS wants to be asked each time a program is debugged, and there is nobody to ask here. ` +
        `Allow it for developers with "${ENABLE}". ${said}`,
      { kind: 'runInTerminal', command: ENABLE },
    );
  }
  return new UserError(
    `macOS does not allow attaching to process ${pid}. Only programs of your own that are signed with the entitlement ` +
      'com.apple.security.get-task-allow can be debugged, as debug builds are: compile the program again, with mode ' +
      `"accelerated" or "standalone". If it is, allow debugging for developers with "${ENABLE}". ${said}`,
    { kind: 'runInTerminal', command: ENABLE },
  );
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
