import { BreakpointTable, type Change } from './breakpointTable';
import { hex } from './breakpointWord';
import type { Channel } from './channel';
import {
  NotStoppedError,
  type DataBreakpointRequest,
  type ExceptionFilter,
  type FunctionBreakpointRequest,
  type LineBreakpointRequest,
  type ResolvedBreakpoint,
} from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import type { ExcludedModules } from './excludedModules';
import { within } from './processEnd';
import type { ServedProgram } from './servedProgram';
import type { Watches } from './watches';

/** How long an answer takes, but while the user evaluates something. */
const BRIEF_MS = 300;

/** Who knows where breakpoints are, and who takes them. */
interface SettingsParts {
  index: DebugMapIndex;
  excluded: ExcludedModules;
  program: ServedProgram;
  channel: Channel;
}

/**
 * What stops the program: breakpoints, exceptions, changed values. Stopped, it takes them at once; running, its
 * listening thread does. Texts have versions, as one of them may be read after the other.
 */
export class ProgramSettings {
  private readonly table: BreakpointTable;
  private exceptionsVersion = 0;

  private readonly program: ServedProgram;
  private readonly channel: Channel;

  constructor(
    { index, excluded, program, channel }: SettingsParts,
    private readonly watches: Watches,
  ) {
    this.table = new BreakpointTable(index, excluded);
    this.program = program;
    this.channel = channel;
  }

  setLines(file: string, requests: readonly LineBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.change(this.table.setLines(file, requests));
  }

  setFunctions(requests: readonly FunctionBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.change(this.table.setFunctions(requests));
  }

  async setExceptions(filters: readonly ExceptionFilter[]): Promise<void> {
    const words = filters.map(({ name, condition }) => (condition?.trim() ? `${name}:${hex(condition.trim())}` : name));
    const text = [++this.exceptionsVersion, ...words].join(' ');
    await this.tell({ command: 'exceptions', filters: text }, [`exceptions ${text}`]);
  }

  async setWatches(requests: readonly DataBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    const { resolved, text } = this.watches.set(requests);
    await this.tell({ command: 'watches', watches: text }, [`watches ${text}`]);
    return resolved;
  }

  private async change({ resolved, texts }: Change): Promise<ResolvedBreakpoint[]> {
    const lines = texts.map((text) => `breakpoints ${text}`);
    if (texts.length > 0) await this.tell({ command: 'breakpoints', modules: texts }, lines);
    return resolved;
  }

  /**
   * Tells the stopped program: before it goes on, but the client does not wait until an evaluation is done.
   * @param lines the same for the listening thread, where it runs, or has gone on before its turn to serve that came.
   */
  private async tell(request: object, lines: readonly string[]): Promise<void> {
    const send = () => {
      for (const line of lines) this.channel.send(line);
    };
    if (!this.program.canServe) {
      send();
      return;
    }
    const told = this.program.requestAnytime(request).catch((error: unknown) => {
      if (!(error instanceof NotStoppedError)) throw error;
      send();
    });
    if (!(await within(told, BRIEF_MS))) told.catch(() => undefined);
  }
}
