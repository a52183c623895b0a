import * as vscode from 'vscode';
import type { Diagnostics } from '../diagnostics';
import type { ErrorPresenter } from '../errors/presenter';
import type { Log } from '../log';
import { debugType } from '../names';
import { readCustomEvent } from './customEvents';

/** Shows what the adapters of our sessions say beyond DAP; dispose to stop listening. */
export function showSessionEvents(log: Log, diagnostics: Diagnostics, errors: ErrorPresenter): vscode.Disposable {
  return vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
    if (session.type !== debugType) return;
    const custom = readCustomEvent(event, body);
    switch (custom?.kind) {
      case 'buildOutput':
        log.line(custom.line);
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
}
