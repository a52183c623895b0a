import type { Debuggee } from '../debuggee/debuggee';
import { UserError } from '../common/errors';
import { Breakpoints } from './breakpoints/breakpoints';
import { ChangedSources } from './breakpoints/changedSources';
import { Client } from './client';
import type { LaunchConfiguration } from './configuration/launchConfiguration';
import { Latch } from './deadline';
import { LogOutput } from './output/logOutput';
import type { Connection } from './protocol/connection';
import type { SendEvent } from './protocol/events';
import type { Run } from './run/run';
import type { Services } from './services';
import { Sources } from './sources';
import { Trace } from './trace';

/** What the handlers of one client share. State and wiring only: what happens is in the handlers. */
export class Session {
  readonly client = new Client();
  readonly sources = new Sources(this.client);
  readonly trace = new Trace();
  readonly send: SendEvent = (event, ...body) => this.connection.event(event, ...body);
  readonly changedSources = new ChangedSources((text) => {
    this.send('output', { category: 'important', output: `${text}\n` });
  });
  readonly breakpoints = new Breakpoints(this.client, this.sources, this.send, this.changedSources);
  readonly logs = new LogOutput(this.send, (breakpoint) => this.breakpoints.place(breakpoint));

  /** Opened by `configurationDone`: the client has sent its breakpoints. */
  readonly configured = new Latch();

  /** Set by `launch`, and again by a `restart` that brings a new one. */
  configuration: LaunchConfiguration | undefined;
  /** Whatever starts (a build, a program that is to connect) ends when this fires. Renewed by `restart`. */
  starting = new AbortController();
  /** The start that is under way, or the last one; never rejects. Ending waits for it. */
  started: Promise<void> = Promise.resolve();
  /** The program, once it is connected; the last one when it has ended. */
  run: Run | undefined;

  /** Requests that the client may cancel by naming a progress. */
  private readonly cancellable = new Map<string, number>();

  constructor(
    readonly connection: Connection,
    readonly services: Services,
  ) {}

  /** The running program. @throws UserError in words when there is none. */
  get debuggee(): Debuggee {
    return this.liveRun.debuggee;
  }

  /** @throws UserError in words when there is none. */
  get liveRun(): Run {
    if (!this.run) throw new UserError('The program has not been started yet.');
    if (this.run.over) throw new UserError('The program has ended.');
    return this.run;
  }

  /** A line in the client's console. */
  say(text: string): void {
    this.send('output', { category: 'console', output: `${text}\n` });
  }

  cancellableBy(progressId: string, requestId: number): () => void {
    this.cancellable.set(progressId, requestId);
    return () => this.cancellable.delete(progressId);
  }

  /** The request that a progress belongs to. */
  requestOf(progressId: string): number | undefined {
    return this.cancellable.get(progressId);
  }

  /** In VS Code our extension shows them. */
  get showsRemedies(): boolean {
    return this.client.isVSCode;
  }

  /** Logs an error of ours, with its stack. */
  internalError(error: unknown, what: string): void {
    const text = `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    this.trace.write('error', text);
    process.stderr.write(`${text}\n`);
  }
}
