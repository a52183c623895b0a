import type { Remedy, SourcePlace } from '../../common/errors';

/** What the adapter says beyond DAP. */
export type CustomEvent =
  | { kind: 'buildOutput'; line: string }
  | BuildEvent
  | { kind: 'diagnostic'; place: SourcePlace; message: string }
  | { kind: 'diagnosticsClear' }
  | { kind: 'remedy'; message: string; remedy: Remedy | undefined };

/** How far a session's build of a file is. */
export type BuildEvent = { kind: 'build'; file: string } & (
  | { state: 'started' | 'cancelled' }
  | { state: 'compiled'; program: string; elapsedMs: number; cached: boolean }
  | { state: 'failed'; message: string }
);

/** Reads one of the adapter's own events; undefined for any other event, or one that is not well formed. */
export function readCustomEvent(name: string, body: unknown): CustomEvent | undefined {
  const fields: Fields = isFields(body) ? body : {};
  const message = text(fields['message']);
  switch (name) {
    case 'nuitka/buildOutput': {
      const line = text(fields['line']);
      return line === undefined ? undefined : { kind: 'buildOutput', line };
    }
    case 'nuitka/build':
      return readBuild(fields);
    case 'nuitka/diagnostic': {
      const place = readPlace(fields);
      return place && message !== undefined ? { kind: 'diagnostic', place, message } : undefined;
    }
    case 'nuitka/diagnosticsClear':
      return { kind: 'diagnosticsClear' };
    case 'nuitka/remedy':
      return message === undefined ? undefined : { kind: 'remedy', message, remedy: readRemedy(fields['remedy']) };
    default:
      return undefined;
  }
}

function readBuild(fields: Fields): BuildEvent | undefined {
  const { file, state, program, elapsedMs, cached, message } = fields;
  if (typeof file !== 'string') return undefined;
  const kind = 'build';
  if (state === 'started' || state === 'cancelled') return { kind, file, state };
  if (state === 'failed') return typeof message === 'string' ? { kind, file, state, message } : undefined;
  if (state !== 'compiled' || typeof program !== 'string' || typeof elapsedMs !== 'number') return undefined;
  return { kind, file, state, program, elapsedMs, cached: cached === true };
}

/** A remedy of a kind that we do not know is none: the message still says what to do. */
function readRemedy(value: unknown): Remedy | undefined {
  if (!isFields(value)) return undefined;
  switch (value['kind']) {
    case 'installNuitka': {
      const [python, requirement] = [text(value['python']), text(value['requirement'])];
      return python && requirement ? { kind: 'installNuitka', python, requirement } : undefined;
    }
    case 'selectPython':
      return { kind: 'selectPython' };
    case 'openLog':
      return { kind: 'openLog' };
    case 'openFile': {
      const place = isFields(value['place']) ? readPlace(value['place']) : undefined;
      return place && { kind: 'openFile', place, message: text(value['message']) ?? '' };
    }
    case 'runInTerminal': {
      const command = text(value['command']);
      return command ? { kind: 'runInTerminal', command } : undefined;
    }
    default:
      return undefined;
  }
}

function readPlace(fields: Fields): SourcePlace | undefined {
  const [file, line] = [text(fields['file']), number(fields['line'])];
  if (file === undefined || line === undefined) return undefined;
  const place: SourcePlace = { file, line };
  const [column, endColumn] = [number(fields['column']), number(fields['endColumn'])];
  if (column !== undefined) place.column = column;
  if (endColumn !== undefined) place.endColumn = endColumn;
  return place;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
