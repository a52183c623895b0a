import type { DebugProtocol } from '@vscode/debugprotocol';
import type { PythonFrame } from '../../debuggee/debuggee';
import type { Session } from '../session';
import { handler } from './handler';

/** "All frames" in the protocol is no count, or 0. */
const ALL = 0x7fff_ffff;

export const threads = handler(
  'threads',
  async (session) => {
    // Clients ask while the program is still being compiled.
    if (!session.run || session.run.over) return { threads: [] };
    return { threads: await session.run.debuggee.threads() };
  },
  { quiet: true },
);

// Not announced: supportsDelayedStackTraceLoading. VS Code would ask for one frame, and for the others after 0.4 s, all of
// which came with the stop; and where only the top has changed it leaves "Load More Stack Frames" below the last frame.
export const stackTrace = handler(
  'stackTrace',
  async (session, { threadId, startFrame = 0, levels = 0 }) => {
    const { frames, total } = await session.debuggee.stack(threadId, startFrame, levels || ALL);
    return { stackFrames: frames.map((frame) => describe(session, frame)), totalFrames: total };
  },
  { quiet: true },
);

function describe(session: Session, frame: PythonFrame): DebugProtocol.StackFrame {
  const source = frame.file === undefined ? undefined : session.sources.existingSource(frame.file);
  const described: DebugProtocol.StackFrame = {
    id: frame.id,
    name: frame.name,
    // The protocol's "no position" for frames without a source.
    line: source ? session.client.line(frame.line) : 0,
    column: source ? session.client.column(1) : 0,
  };
  if (source) described.source = source;
  // Only what has probes, and is not excluded, is the user's own code; the rest is there for orientation.
  if (frame.kind !== 'debuggable' || frame.isExcluded === true) described.presentationHint = 'subtle';
  return described;
}
