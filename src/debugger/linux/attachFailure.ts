import { UserError } from '../../common/errors';
import { processStatus, ptraceScope } from './procfs';

/** What lldb says where it is not the system that refuses. */
const NO_SERVER = /handshake packet|debugserver died|unable to locate (lldb-|debug)server/;

const RUN_AS_ROOT = 'sudo sysctl -w kernel.yama.ptrace_scope=0';

/**
 * Why an attach was refused, in words and with the remedy. Only called after trying: what /proc
 * says does not decide whether an attach works (capabilities, PR_SET_PTRACER, security modules).
 * @param reply what the debugger said.
 */
export function explainOnLinux(pid: number, reply: string): UserError {
  const said = `(The native debugger said: ${reply.trim()})`;
  if (NO_SERVER.test(reply)) {
    return new UserError(
      'lldb could not start lldb-server, the process that traces for it. It belongs to the same package as lldb; ' +
        `where LLDB_DEBUGSERVER_PATH is set, it has to name one that works. ${said}`,
    );
  }
  const status = processStatus(pid);
  if (status === undefined || /No such process/i.test(reply)) {
    return new UserError(`There is no process ${pid}: it may have ended already. ${said}`);
  }
  if (status.state === 'Z' || status.state === 'X') {
    return new UserError(`Process ${pid} has ended already. ${said}`);
  }
  if (status.tracerPid !== 0) {
    const tracer = processStatus(status.tracerPid)?.name ?? 'unknown';
    return new UserError(
      `Process ${pid} is already being traced by process ${status.tracerPid} (${tracer}); ` +
        `only one debugger or strace at a time is possible. End that one first. ${said}`,
    );
  }
  const ownUserId = process.geteuid?.();
  if (ownUserId !== undefined && ownUserId !== 0 && status.userId !== ownUserId) {
    return new UserError(
      `Process ${pid} belongs to another user (user id ${status.userId}, we are ${ownUserId}). ` +
        `Run the program and the debugger as the same user. ${said}`,
    );
  }
  const scope = ptraceScope();
  if (scope === 3) {
    return new UserError(
      `This system allows no debugging at all: kernel.yama.ptrace_scope is 3, which stays until the next boot. ` +
        `Set it to 1 or 0 in /etc/sysctl.d and boot again. ${said}`,
    );
  }
  if (scope === 1 || scope === 2) {
    return new UserError(
      `The system does not allow attaching to process ${pid}: kernel.yama.ptrace_scope is ${scope}. ` +
        `Allow it until the next boot with "${RUN_AS_ROOT}". ${said}`,
      { kind: 'runInTerminal', command: RUN_AS_ROOT },
    );
  }
  const seccomp = processStatus(process.pid)?.seccomp === 2 || status.seccomp === 2;
  const hint = seccomp
    ? 'System calls are filtered here (seccomp), as in a container; start it with "--cap-add=SYS_PTRACE".'
    : 'A security module, a container without the capability SYS_PTRACE, or a program with more rights than we have ' +
      'may be the reason.';
  return new UserError(`The system does not allow attaching to process ${pid}. ${hint} ${said}`);
}
