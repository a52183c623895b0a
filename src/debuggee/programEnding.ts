import type { NativeDebugger } from '../debugger/nativeDebugger';
import type { Channel, Hello } from './channel';
import { signal, within } from './processEnd';
import type { ServedProgram } from './servedProgram';

/** How long the native debugger may take to let go, or to kill. */
const LIMIT_MS = 3000;

/** What a program is reached by. */
interface Connected {
  hello: Pick<Hello, 'pid'>;
  channel: Channel;
  native: NativeDebugger;
  program: ServedProgram;
}

/**
 * Ends a program: asks it to (SIGTERM), and makes it after a time. Bounded.
 * @param gone resolves when it has ended.
 */
export async function terminateProgram(
  { hello: { pid }, channel, native, program }: Connected,
  gone: Promise<void>,
  graceMs: number,
): Promise<void> {
  // The listening thread takes away all breakpoints; the program's own handlers can run.
  channel.send('detach');
  signal(pid, 'SIGTERM');
  await program.letEnd();
  if (await within(gone, graceMs)) return;
  await within(
    native.kill().catch(() => undefined),
    LIMIT_MS,
  );
  signal(pid, 'SIGKILL');
  await within(gone, LIMIT_MS);
}

/** Lets it run on without a debugger. Bounded. */
export async function detachFromProgram({ channel, native, program }: Connected): Promise<void> {
  channel.send('detach');
  // It may be in an evaluation that never ends, and the debugger at work on a stop.
  await within(
    program.leave().catch(() => undefined),
    LIMIT_MS,
  );
  await within(native.detach(), LIMIT_MS);
}
