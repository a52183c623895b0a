import type { DebugProtocol } from '@vscode/debugprotocol';

/** The events that we send, with their bodies. The `nuitka/…` ones are ours; other clients ignore them. */
export interface Events {
  initialized: undefined;
  process: DebugProtocol.ProcessEvent['body'];
  stopped: DebugProtocol.StoppedEvent['body'];
  continued: DebugProtocol.ContinuedEvent['body'];
  thread: DebugProtocol.ThreadEvent['body'];
  output: DebugProtocol.OutputEvent['body'];
  exited: DebugProtocol.ExitedEvent['body'];
  terminated: undefined;
  breakpoint: DebugProtocol.BreakpointEvent['body'];
  loadedSource: DebugProtocol.LoadedSourceEvent['body'];
  progressStart: DebugProtocol.ProgressStartEvent['body'];
  progressUpdate: DebugProtocol.ProgressUpdateEvent['body'];
  progressEnd: DebugProtocol.ProgressEndEvent['body'];

  /** A line of Nuitka's output. */
  'nuitka/buildOutput': { line: string };
  /** How far the build of a file is; for the client's own view of it. */
  'nuitka/build': BuildBody;
  /** A mistake in the user's source that stopped the build. Lines and columns are 1-based, as in the sources. */
  'nuitka/diagnostic': DiagnosticBody;
  /** A build starts: earlier diagnostics no longer hold. */
  'nuitka/diagnosticsClear': undefined;
  /** What may be offered to the user beside an error message. */
  'nuitka/remedy': { message: string; remedy: object };
}

export type EventName = keyof Events;

/** `started` comes when something is compiled at all. */
export type BuildState =
  | { state: 'started' | 'cancelled' }
  | { state: 'compiled'; program: string; elapsedMs: number; cached: boolean }
  | { state: 'failed'; message: string };

export type BuildBody = { file: string } & BuildState;

export interface DiagnosticBody {
  file: string;
  line: number;
  column: number;
  endColumn?: number;
  message: string;
}

/** The arguments after the name: none for events without a body. */
export type EventArguments<E extends EventName> = Events[E] extends undefined ? [] : [body: Events[E]];

/** Sends an event to the client. The one thing most parts of the adapter need of the connection. */
export type SendEvent = <E extends EventName>(event: E, ...body: EventArguments<E>) => void;
