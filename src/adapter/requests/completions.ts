import type { Client } from '../client';
import type { Arguments } from '../protocol/requests';
import { handler } from './handler';

export const completions = handler(
  'completions',
  async (session, args) => {
    const { text, lineStart } = beforeCursor(session.client, args);
    const { frameId } = args;
    const { start, items } = await session.debuggee.values.completions({
      text,
      ...(frameId !== undefined && { frameId }),
    });
    const length = text.length - start;
    return {
      targets: items.map(({ label, type }, index) => ({
        label,
        type,
        start: session.client.column(start - lineStart + 1),
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

/** The text up to the cursor, and where in it the cursor's line begins. */
function beforeCursor(
  client: Client,
  { text, column, line }: Arguments<'completions'>,
): { text: string; lineStart: number } {
  const lines = text.split('\n');
  const number = line === undefined ? 0 : client.ourLine(line) - 1;
  const before = lines.slice(0, number).map((each) => `${each}\n`);
  const lineStart = before.join('').length;
  const upToCursor = (lines[number] ?? '').slice(0, client.ourColumn(column) - 1);
  return { text: before.join('') + upToCursor, lineStart };
}
