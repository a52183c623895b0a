import type { DebugProtocol } from '@vscode/debugprotocol';
import type { WantedDataBreakpoint } from '../breakpoints/kinds';
import { conditionsOf } from './breakpoints';
import { handler } from './handler';

/**
 * What the accesses that clients offer mean here: "Value Change" is another object, "Value Access" one that compares
 * different with what was there, also because a list, dictionary, set or bytearray changed in itself. What is read
 * is not watched.
 */
const ACCESSES = { write: 'another', readWrite: 'different' } as const satisfies Partial<
  Record<DebugProtocol.DataBreakpointAccessType, WantedDataBreakpoint['access']>
>;

export const dataBreakpointInfo = handler(
  'dataBreakpointInfo',
  async (session, { name, variablesReference, frameId, asAddress }) => {
    if (asAddress) return { dataId: null, description: 'Python objects have no addresses that could be watched.' };
    if (!variablesReference && frameId === undefined) {
      return { dataId: null, description: 'An expression can be watched while the program is stopped.' };
    }
    const place = variablesReference ? { reference: variablesReference } : { frameId: frameId ?? 0 };
    const watchable = await session.debuggee.values.watchable({ name, ...place });
    if ('refused' in watchable) return { dataId: null, description: watchable.refused };
    const accessTypes: DebugProtocol.DataBreakpointAccessType[] = ['write', 'readWrite'];
    return { dataId: watchable.dataId, description: watchable.name, accessTypes, canPersist: false };
  },
  { quiet: true },
);

export const setDataBreakpoints = handler(
  'setDataBreakpoints',
  async (session, { breakpoints }) => ({
    breakpoints: await session.breakpoints.setData(
      breakpoints.map(({ dataId, accessType, ...conditions }): WantedDataBreakpoint => ({
        dataId,
        access: accessType === 'readWrite' ? ACCESSES.readWrite : ACCESSES.write,
        ...conditionsOf(conditions),
      })),
    ),
  }),
  { capabilities: { supportsDataBreakpoints: true }, quiet: true },
);
