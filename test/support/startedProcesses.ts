import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { isObject } from '../../src/common/json';

/**
 * What some work comes to, and the command lines of the processes that Node has started meanwhile, as Node tells of them
 * (those of `execFileSync` and the like it does not tell).
 */
export async function startedBy<T>(work: () => Promise<T>): Promise<{ result: T; started: string[] }> {
  const children: ChildProcess[] = [];
  const note = (message: unknown): void => {
    if (isObject(message) && message['process'] instanceof ChildProcess) children.push(message['process']);
  };
  subscribe('child_process', note);
  try {
    const result = await work();
    // Node tells before it knows the arguments.
    return { result, started: children.map(({ spawnargs }) => spawnargs.join(' ')) };
  } finally {
    unsubscribe('child_process', note);
  }
}
