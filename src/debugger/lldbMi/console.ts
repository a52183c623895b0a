import type { MiClient, SendOptions } from '../mi/client';
import { consoleCommand } from '../mi/commands';
import { MiCommandError } from '../mi/errors';

/**
 * Has lldb carry out a command for people and returns what it writes. lldb-mi answers each with `^done`; what lldb has
 * against it is among what it writes. Commands that overlap would get each other's: see {@link inTurn}.
 * @throws MiCommandError when lldb refuses it.
 */
export async function askLldb(mi: MiClient, command: string, options?: SendOptions): Promise<string> {
  const said: string[] = [];
  const unsubscribe = mi.onConsole((text) => said.push(text));
  try {
    await consoleCommand(mi, command, options);
  } finally {
    unsubscribe();
  }
  const refusal = said.find((text) => text.startsWith('error: '));
  if (refusal !== undefined) throw new MiCommandError(command, refusal.slice('error: '.length).trim());
  return said.join('');
}

/** {@link askLldb} for commands that are given all at once: each waits for the one before. */
export function inTurn(mi: MiClient): (command: string) => Promise<string> {
  let last: Promise<unknown> = Promise.resolve();
  return (command) => {
    const answer = last.then(() => askLldb(mi, command));
    last = answer.catch(() => undefined);
    return answer;
  };
}
