import * as vscode from 'vscode';
import { CancelledError, InternalError, messageOf, UserError } from '../../common/errors';
import type { Log } from '../log';
import { actionOf, type RemedyActions } from './actions';

/** Tells the user about errors: in words, with a button for each thing that can be done about it. */
export class ErrorPresenter {
  constructor(
    private readonly log: Log,
    private readonly actions: RemedyActions,
  ) {}

  /** Shows an error by whose it is; returns at once, since a message stays until it is answered. */
  show(error: unknown): void {
    if (error instanceof CancelledError) return;
    if (error instanceof UserError) {
      this.message(error.message, error.remedy);
      return;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.line(detail);
    const whose = error instanceof InternalError ? 'A fault in the Nuitka debugger' : 'Unexpected';
    this.message(`${whose}: ${messageOf(error)}`, { kind: 'openLog' });
  }

  /** Shows a message with the button of its remedy, and the way to the log. */
  message(text: string, remedy: UserError['remedy']): void {
    const action = remedy && actionOf(remedy, this.actions);
    const showLog = { label: 'Show Log', run: () => this.log.show() };
    const buttons = action && action.label !== showLog.label ? [action, showLog] : [showLog];
    void vscode.window
      .showErrorMessage(text, ...buttons.map((button) => button.label))
      .then((chosen) => buttons.find((button) => button.label === chosen)?.run());
  }
}
