import type { UserError } from '../../common/errors';
import { explainOnLinux } from '../linux/attachFailure';
import { explainOnMacOS } from '../macos/attachFailure';

/**
 * Why the system refused an attach, in words and with the remedy.
 * @param reply what the debugger said.
 */
export function explainAttachFailure(pid: number, reply: string, platform = process.platform): UserError {
  return platform === 'darwin' ? explainOnMacOS(pid, reply) : explainOnLinux(pid, reply);
}
