import type { Remedy, SourcePlace } from '../../common/errors';

/** A button and what it does. */
export interface Action {
  label: string;
  run(): void;
}

/** The deeds behind the buttons; VS Code's side of them is in remedies.ts. */
export interface RemedyActions {
  installNuitka(python: string, requirement: string): void;
  selectPython(): void;
  openFile(place: SourcePlace): void;
  openLog(): void;
  typeInTerminal(command: string): void;
}

/** The button for a remedy. */
export function actionOf(remedy: Remedy, actions: RemedyActions): Action {
  switch (remedy.kind) {
    case 'installNuitka':
      return { label: 'Install Nuitka', run: () => actions.installNuitka(remedy.python, remedy.requirement) };
    case 'selectPython':
      return { label: 'Select Interpreter', run: () => actions.selectPython() };
    case 'openFile':
      return { label: 'Open File', run: () => actions.openFile(remedy.place) };
    case 'openLog':
      return { label: 'Show Log', run: () => actions.openLog() };
    case 'runInTerminal':
      return { label: 'Open Terminal', run: () => actions.typeInTerminal(remedy.command) };
  }
}
