import { BreakpointTable, type Change } from './breakpointTable';
import { hex } from './breakpointWord';
import type { Channel } from './channel';
import type {
  DataBreakpointRequest,
  ExceptionFilter,
  FunctionBreakpointRequest,
  LineBreakpointRequest,
  ResolvedBreakpoint,
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
    if (this.program.canServe) await this.tell({ command: 'exceptions', filters: text });
    else this.channel.send(`exceptions ${text}`);
  }

  async setWatches(requests: readonly DataBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    const { resolved, text } = this.watches.set(requests);
    if (this.program.canServe) await this.tell({ command: 'watches', watches: text });
    else this.channel.send(`watches ${text}`);
    return resolved;
  }

  private async change({ resolved, texts }: Change): Promise<ResolvedBreakpoint[]> {
    if (texts.length > 0) {
      if (this.program.canServe) await this.tell({ command: 'breakpoints', modules: texts });
      else for (const text of texts) this.channel.send(`breakpoints ${text}`);
    }
    return resolved;
  }

  /** Tells the stopped program: before it goes on, but the client does not wait until an evaluation is done. */
  private async tell(request: object): Promise<void> {
    const told = this.program.requestAnytime(request);
    if (!(await within(told, BRIEF_MS))) told.catch(() => undefined);
  }
}
