import * as vscode from 'vscode';
import type { BuildHistory } from '../builds/history';
import type { Diagnostics } from '../diagnostics';
import type { ErrorPresenter } from '../errors/presenter';
import type { Log } from '../log';
import { debugType } from '../names';
import { readCustomEvent, type BuildEvent } from './customEvents';

/** Who is told. */
export interface Listeners {
  log: Log;
  diagnostics: Diagnostics;
  errors: ErrorPresenter;
  history: BuildHistory;
}

/** Shows what the adapters of our sessions say beyond DAP; dispose to stop listening. */
export function showSessionEvents({ log, diagnostics, errors, history }: Listeners): vscode.Disposable {
  /** The files that sessions are compiling now, by the session. */
  const compiling = new Map<string, string>();
  const ends = vscode.debug.onDidTerminateDebugSession(({ id }) => {
    const file = compiling.get(id);
    compiling.delete(id);
    // An adapter that was ended tells no more.
    if (file !== undefined) history.ended(file);
  });
  const events = vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
    if (session.type !== debugType) return;
    const custom = readCustomEvent(event, body);
    switch (custom?.kind) {
      case 'buildOutput':
        log.line(custom.line);
        break;
      case 'build':
        if (custom.state === 'started') compiling.set(session.id, custom.file);
        else compiling.delete(session.id);
        note(custom, history);
        break;
      case 'diagnostic':
        diagnostics.set(custom.place, custom.message);
        break;
      case 'diagnosticsClear':
        diagnostics.clear();
        break;
      case 'remedy':
        errors.message(custom.message, custom.remedy);
        break;
      case undefined:
        break;
    }
  });
  return vscode.Disposable.from(ends, events);
}

/** The builds of sessions are the debug adapter's. */
function note(event: BuildEvent, history: BuildHistory): void {
  const { file } = event;
  switch (event.state) {
    case 'started':
      history.started(file);
      break;
    case 'compiled':
      history.compiled(file, 'debug', event);
      break;
    case 'failed':
      history.failed(file, 'debug', event.message);
      break;
    case 'cancelled':
      history.ended(file);
      break;
  }
}
