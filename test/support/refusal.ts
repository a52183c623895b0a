import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import { RequestFailed } from './dapClient';

/** The response to a request that is to fail. @throws Error when it does not */
export async function failure(promise: Promise<unknown>): Promise<DAP.Response> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof RequestFailed) return error.response;
    throw error;
  }
  throw new Error('It did not fail.');
}
