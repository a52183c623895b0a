import { UserError } from '../../common/errors';
import { readLaunchConfiguration, type LaunchConfiguration } from '../configuration/launchConfiguration';
import { startProgram } from '../launch/startProgram';
import type { LaunchArguments } from '../protocol/requests';
import type { Call } from '../protocol/router';
import type { Session } from '../session';
import { handler } from './handler';

/** Answered when the program runs. A launch that fails is the end of the session. */
export const launch = handler('launch', async (session, args, call) => {
  if (session.configuration) throw new Error('The session has been launched already.');
  try {
    session.configuration = configure(session, args);
    const file = session.trace.configure(session.configuration.trace);
    if (file !== undefined) session.say(`Everything said between the parts of the debugger is written to ${file}`);
    await begin(session, session.configuration, call);
  } catch (error) {
    call.afterResponse(() => session.send('terminated'));
    throw error;
  }
});

/** Ends the program, compiles again (nothing, when nothing changed) and starts it anew. */
export const restart = handler(
  'restart',
  async (session, args, call) => {
    const { configuration } = session;
    if (!configuration) throw new UserError('Nothing has been launched that could be started again.');
    try {
      session.starting.abort();
      await session.started;
      await session.run?.replace();
      await session.breakpoints.detach();
      session.starting = new AbortController();
      session.configuration = args.arguments ? configure(session, args.arguments) : configuration;
      await begin(session, session.configuration, call);
    } catch (error) {
      call.afterResponse(() => session.send('terminated'));
      throw error;
    }
  },
  { capabilities: { supportsRestartRequest: true } },
);

/** Comes with a later version. */
export const attach = handler('attach', () => {
  throw new UserError(
    'Attaching to a running program is not supported yet. Use "request": "launch": ' +
      'it compiles the program, or with "compiledProgram" starts a debug build made before.',
  );
});

function configure(session: Session, args: LaunchArguments): LaunchConfiguration {
  return readLaunchConfiguration(args, { base: process.cwd(), terminals: session.client.supportsRunInTerminal });
}

function begin(session: Session, configuration: LaunchConfiguration, call: Call): Promise<void> {
  const start = startProgram(session, configuration, call);
  session.started = start.catch(() => undefined);
  return start;
}
