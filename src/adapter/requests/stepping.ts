import type { Debuggee } from '../../debuggee/debuggee';
import type { Call } from '../protocol/router';
import type { Session } from '../session';
import { handler } from './handler';

/** Lets the program move, telling of the next stop only after the response. */
async function move(session: Session, call: Call, action: (debuggee: Debuggee) => Promise<void>): Promise<void> {
  const run = session.liveRun;
  call.afterResponse(run.hold());
  await action(run.debuggee);
}

export const continueRequest = handler('continue', async (session, _args, call) => {
  await move(session, call, (debuggee) => debuggee.resume());
  return { allThreadsContinued: true };
});

export const next = handler('next', (session, { threadId }, call) =>
  move(session, call, (debuggee) => debuggee.step(threadId, 'over')),
);

export const stepIn = handler('stepIn', (session, { threadId, targetId }, call) =>
  move(session, call, (debuggee) =>
    targetId === undefined ? debuggee.step(threadId, 'into') : debuggee.stepInto(threadId, targetId),
  ),
);

export const stepInTargets = handler(
  'stepInTargets',
  async (session, { frameId }) => {
    const { client } = session;
    const targets = (await session.debuggee.stepTargets(frameId)).map((target) => ({
      id: target.id,
      label: target.label,
      line: client.line(target.line),
      column: client.column(target.column),
      endLine: client.line(target.endLine),
      endColumn: client.column(target.endColumn),
    }));
    return { targets };
  },
  { capabilities: { supportsStepInTargetsRequest: true } },
);

export const stepOut = handler('stepOut', (session, { threadId }, call) =>
  move(session, call, (debuggee) => debuggee.step(threadId, 'out')),
);

export const pause = handler('pause', (session, { threadId }, call) =>
  move(session, call, (debuggee) => debuggee.pause(threadId)),
);
