import type { BuildListener, BuildRequest, BuildResult } from '../build/types';
import type { Debuggee } from '../debuggee/debuggee';
import type { LaunchRequest } from '../debuggee/launch';

/** What the adapter needs of the rest of the project; `main.ts` gives the real ones. */
export interface Services {
  /** Compiles. @throws UserError, CancelledError */
  build(request: BuildRequest, listener: BuildListener, signal: AbortSignal): Promise<BuildResult>;
  /** Starts a compiled program and connects to it. @throws UserError, CancelledError */
  launchDebuggee(request: LaunchRequest): Promise<Debuggee>;
}
