import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../common/errors';
import { activePythonFile } from '../configuration/activeFile';

/**
 * The file to compile, with the user's edits on disk: the one given, else the one in the editor.
 * @throws UserError when there is none, or it cannot be saved.
 */
export async function savedFile(given: vscode.Uri | undefined): Promise<vscode.Uri> {
  const source = given ?? activePythonFile();
  if (!source) throw new UserError('There is no Python file in the editor. Open the file to compile first.');
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === source.toString());
  if (document?.isDirty && !(await document.save())) {
    throw new UserError(`${basename(source.fsPath)} could not be saved, so it was not compiled.`);
  }
  return source;
}
