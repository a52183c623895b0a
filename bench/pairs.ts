import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import {
  type BenchSession,
  type DebuggerName,
  type NativeName,
  type SessionName,
  type SessionOptions,
  withSession,
} from './debuggers';

/** One of something for each of two debuggers. */
export type Both<T, N extends SessionName = DebuggerName> = Record<N, T>;

/** Two debuggers that are compared; they take turns in this order. */
export interface Pair<N extends SessionName> {
  names: readonly [N, N];
  /** Makes one of something for each. */
  both<T>(make: (name: N) => T): Both<T, N>;
}

/** Ours and the peer. */
export const peers: Pair<DebuggerName> = {
  names: ['ours', 'debugpy'],
  both: (make) => ({ ours: make('ours'), debugpy: make('debugpy') }),
};

/** Ours with one native debugger, and with the other. */
export const natives: Pair<NativeName> = {
  names: ['gdb', 'lldb'],
  both: (make) => ({ gdb: make('gdb'), lldb: make('lldb') }),
};

/** Samples that are taken before the other debugger has its turn. */
const PER_TURN = 10;

/**
 * Takes samples of both debuggers, by turns, so that whatever else the machine does meets both.
 * @param count of each
 */
export async function alternate<N extends SessionName, T = number>(
  pair: Pair<N>,
  count: number,
  sample: (name: N) => Promise<T>,
  perTurn = PER_TURN,
): Promise<Both<T[], N>> {
  const samples = pair.both((): T[] => []);
  for (let taken = 0; taken < count; taken += perTurn) {
    for (const name of pair.names) {
      for (let i = taken; i < Math.min(taken + perTurn, count); i++) samples[name].push(await sample(name));
    }
  }
  return samples;
}

/** As {@link withSession}, with a session of each debugger, both stopped at their first breakpoint. */
export function withBoth<N extends SessionName, T>(
  pair: Pair<N>,
  options: SessionOptions,
  use: (sessions: Both<BenchSession, N>) => Promise<T>,
): Promise<T> {
  const [one, other] = pair.names;
  return withSession(one, options, async (first) => {
    await first.stopped();
    return withSession(other, options, async (second) => {
      await second.stopped();
      return use(pair.both((name) => (name === one ? first : second)));
    });
  });
}

/** The frames that both programs have stopped in. */
export async function topFrames<N extends SessionName>(
  pair: Pair<N>,
  sessions: Both<BenchSession, N>,
): Promise<Both<DAP.StackFrame, N>> {
  const [one, other] = pair.names;
  const [first, second] = [await sessions[one].topFrame(), await sessions[other].topFrame()];
  return pair.both((name) => (name === one ? first : second));
}
