import type { Session } from '../session';
import { capabilitiesOf } from '../protocol/router';
import { setExpression, setVariable } from './assignment';
import { breakpointLocations, setBreakpoints, setFunctionBreakpoints } from './breakpoints';
import { cancel } from './cancel';
import { completions } from './completions';
import { dataBreakpointInfo, setDataBreakpoints } from './dataBreakpoints';
import { disconnect, terminate } from './ending';
import { evaluate } from './evaluate';
import { exceptionInfo, setExceptionBreakpoints } from './exceptions';
import type { SessionHandler } from './handler';
import { configurationDone, initialize } from './initialize';
import { attach, launch, restart } from './launch';
import { loadedSources } from './sources';
import { stackTrace, threads } from './stack';
import { continueRequest, next, pause, stepIn, stepInTargets, stepOut } from './stepping';
import { scopes, variables } from './variables';

/** Every request that is served; what they announce together is the answer to `initialize`. */
export function handlers(cancelRequest: (session: Session, seq: number) => void): SessionHandler[] {
  const table = [
    launch,
    attach,
    restart,
    configurationDone,
    cancel(cancelRequest),
    terminate,
    disconnect,
    setBreakpoints,
    setFunctionBreakpoints,
    dataBreakpointInfo,
    setDataBreakpoints,
    setExceptionBreakpoints,
    exceptionInfo,
    breakpointLocations,
    loadedSources,
    threads,
    stackTrace,
    scopes,
    variables,
    setVariable,
    setExpression,
    evaluate,
    completions,
    continueRequest,
    next,
    stepIn,
    stepInTargets,
    stepOut,
    pause,
  ];
  return [initialize(capabilitiesOf(table)), ...table];
}
