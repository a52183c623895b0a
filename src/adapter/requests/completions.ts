import type { Client } from '../client';
import type { Arguments } from '../protocol/requests';
import { handler } from './handler';

export const completions = handler(
  'completions',
  async (session, args) => {
    const text = beforeCursor(session.client, args);
    const { frameId } = args;
    const { start: characters, items } = await session.debuggee.values.completions({
      text,
      ...(frameId !== undefined && { frameId }),
    });
    // The program counts characters, the client UTF-16 code units.
    const start = Array.from(text).slice(0, characters).join('').length;
    const length = text.length - start;
    return {
      targets: items.map(({ label, type }, index) => ({
        label,
        type,
        start: session.client.column(start + 1),
        length,
        sortText: String(index).padStart(5, '0'),
      })),
    };
  },
  {
    capabilities: { supportsCompletionsRequest: true, completionTriggerCharacters: ['.', '[', '"', "'"] },
    quiet: true,
  },
);

/** What is before the cursor in its line: as in debugpy, other lines do not matter. */
function beforeCursor(client: Client, { text, column, line }: Arguments<'completions'>): string {
  const lines = text.split(/\r?\n/);
  const number = line === undefined ? 0 : client.ourLine(line) - 1;
  return (lines[number] ?? '').slice(0, client.ourColumn(column) - 1);
}
