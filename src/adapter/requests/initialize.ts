import type { DebugProtocol } from '@vscode/debugprotocol';
import { handler, type SessionHandler } from './handler';

/**
 * The first request. The client is invited to send its breakpoints at once, so that they are known
 * when the program is compiled.
 * @param capabilities of the whole table of handlers.
 */
export function initialize(capabilities: DebugProtocol.Capabilities): SessionHandler {
  return handler('initialize', (session, args, call) => {
    session.client.introduce(args);
    call.afterResponse(() => session.send('initialized'));
    return capabilities;
  });
}

export const configurationDone = handler('configurationDone', (session) => session.configured.open(), {
  capabilities: { supportsConfigurationDoneRequest: true },
});
