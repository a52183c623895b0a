import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import type { DebugSession } from './session';

/** A row with what is in it, as one line each: `name = value : type`, and `group/name = value : type` in groups. */
export interface Shown {
  value: string;
  type: string;
  lines: string[];
}

/** Behind this many characters values are cut where each debugger likes. */
const LONG = 60;

/**
 * What a debugger shows of each local variable and of what is in it; properties that wait to be asked for are asked for.
 * What differs in each run, and between compiled and interpreted programs everywhere, is left out of the texts.
 */
export async function showLocals(session: DebugSession): Promise<Map<string, Shown>> {
  const shown = new Map<string, Shown>();
  for (const row of await withGroups(session, [...(await session.scope('Locals')).values()])) {
    const lines: string[] = [];
    if (row.variablesReference) {
      const rows = [...(await session.children(row)).values()];
      for (const inside of rows) {
        if (!isGroup(inside)) lines.push(await line(session, inside));
        else
          for (const member of (await session.children(inside)).values()) {
            lines.push(`${inside.name.split(' ')[0] ?? ''}/${await line(session, member)}`);
          }
      }
    }
    shown.set(row.name, { value: plain(row.value), type: plain(row.type ?? ''), lines });
  }
  return shown;
}

/** What one shows and the other does not, in the order of each: `+` ours, `-` the other's. */
export function differences(ours: Shown | undefined, others: Shown | undefined): string[] {
  const [our, other] = [all(ours), all(others)];
  return [
    ...our.filter((text) => !other.includes(text)).map((text) => `+ ${text}`),
    ...other.filter((text) => !our.includes(text)).map((text) => `- ${text}`),
  ];
}

function all(shown: Shown | undefined): string[] {
  return shown ? [`${cut(shown.value)} : ${shown.type}`, ...shown.lines] : [];
}

export function isGroup({ name, value }: DAP.Variable): boolean {
  return value === '' && / variables$/.test(name);
}

async function withGroups(session: DebugSession, rows: DAP.Variable[]): Promise<DAP.Variable[]> {
  const all: DAP.Variable[] = [];
  for (const row of rows) {
    if (isGroup(row)) all.push(...(await session.children(row)).values());
    else all.push(row);
  }
  return all;
}

async function line(session: DebugSession, row: DAP.Variable): Promise<string> {
  const [asked = row] = row.presentationHint?.lazy ? [...(await session.children(row)).values()] : [];
  return `${plain(row.name)} = ${cut(plain(asked.value))} : ${plain(asked.type ?? '')}`;
}

function cut(text: string): string {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

function plain(text: string): string {
  return text
    .replace(/(?<= at )0x[0-9a-f]+/g, '0x…')
    .replace(/\bcompiled_(?=function|method|generator|coroutine|async_generator|cell|frame)/g, '');
}
