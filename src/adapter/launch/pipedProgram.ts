import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { UserError } from '../../common/errors';
import { Emitter } from '../../common/events';
import { changedEnvironment } from '../configuration/environment';
import { settled, Latch } from '../deadline';
import { OutputReader, type OutputSink } from '../output/outputReader';
import { groupReleased, groupStarted, signalGroup } from './processGroups';
import type { ProcessEnd, ProgramCommand, ProgramHost } from './programHost';

/** A child of the program may keep the pipes open after the program's end: no longer than this, in ms. */
const LAST_OUTPUT_LIMIT = 2_000;

/** A program whose output we read (`"console": "internalConsole"`); its input is empty. */
export class PipedProgram implements ProgramHost {
  private child: ChildProcess | undefined;
  private readonly reader: OutputReader;
  private readonly ended = new Emitter<ProcessEnd>();
  private end: ProcessEnd | undefined;
  private readonly closed = new Latch();
  private readonly exited = new Latch();

  readonly onEnded = this.ended.event;
  readonly logMark = randomUUID();

  constructor(sink: OutputSink) {
    this.reader = new OutputReader(sink, this.logMark);
  }

  start(command: ProgramCommand): Promise<void> {
    const child = spawn(command.program, [...command.args], {
      cwd: command.cwd,
      env: changedEnvironment(process.env, { ...ADAPTER_ONLY, ...FOR_PIPES, ...command.env }),
      // A group of its own, so that the program can be ended with all its children.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.reader.read(child.stdout, 'stdout');
    this.reader.read(child.stderr, 'stderr');
    child.once('exit', (code, signal) => {
      this.end = signal ? { signal } : { code: code ?? 0 };
      this.exited.open();
      this.ended.fire(this.end);
    });
    child.once('close', () => this.closed.open());
    return new Promise((resolve, reject) => {
      child.once('spawn', () => {
        if (child.pid !== undefined) groupStarted(child.pid);
        resolve();
      });
      child.once('error', (error) => {
        this.closed.open();
        reject(
          new UserError(
            `The compiled program could not be started: ${error.message}. Look at "cwd" in launch.json, and whether ` +
              `the folder of ${command.program} allows programs to run.`,
            undefined,
            { cause: error },
          ),
        );
      });
    });
  }

  drained(): Promise<void> {
    return this.reader.drained();
  }

  async finished(): Promise<void> {
    if (!this.child) return;
    await settled(this.closed.wait, LAST_OUTPUT_LIMIT);
    await this.reader.drained();
  }

  endOf(pid: number): ProcessEnd | undefined {
    return this.child?.pid === pid ? this.end : undefined;
  }

  unwound(pid: number | undefined): Promise<void> {
    const started = this.child?.pid;
    return started === undefined || started === pid ? Promise.resolve() : this.exited.wait;
  }

  signal(signal: NodeJS.Signals): void {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    signalGroup(pid, signal);
    if (signal === 'SIGKILL') groupReleased(pid);
  }

  release(): void {
    if (this.child?.pid !== undefined) groupReleased(this.child.pid);
    this.child?.unref();
  }
}

/** Variables that make the adapter run in VS Code and would do harm in a program. */
const ADAPTER_ONLY = { ELECTRON_RUN_AS_NODE: null };

/** What a terminal would give and a pipe does not, unless the user says otherwise: text at once, and in UTF-8. */
const FOR_PIPES = { PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' };
