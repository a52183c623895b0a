import { BreakpointTable, type Change } from './breakpointTable';
import type { Channel } from './channel';
import type { ExceptionFilter, FunctionBreakpointRequest, LineBreakpointRequest, ResolvedBreakpoint } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import type { ExcludedModules } from './excludedModules';
import type { ServedProgram } from './servedProgram';

/**
 * What stops the program: breakpoints and exceptions. Stopped, it takes them at once; running, its listening thread
 * does. Texts have versions, as one of them may be read after the other.
 */
export class ProgramSettings {
  private readonly table: BreakpointTable;
  private exceptionsVersion = 0;

  constructor(
    index: DebugMapIndex,
    excluded: ExcludedModules,
    private readonly program: ServedProgram,
    private readonly channel: Channel,
  ) {
    this.table = new BreakpointTable(index, excluded);
  }

  setLines(file: string, requests: readonly LineBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.change(this.table.setLines(file, requests));
  }

  setFunctions(requests: readonly FunctionBreakpointRequest[]): Promise<ResolvedBreakpoint[]> {
    return this.change(this.table.setFunctions(requests));
  }

  async setExceptions(filters: readonly ExceptionFilter[]): Promise<void> {
    const words = filters.map(({ name, condition }) =>
      condition?.trim() ? `${name}:${Buffer.from(condition.trim(), 'utf8').toString('hex')}` : name,
    );
    const text = [++this.exceptionsVersion, ...words].join(' ');
    if (this.program.canServe) await this.program.request({ command: 'exceptions', filters: text });
    else this.channel.send(`exceptions ${text}`);
  }

  private async change({ resolved, texts }: Change): Promise<ResolvedBreakpoint[]> {
    if (texts.length > 0) {
      if (this.program.canServe) await this.program.request({ command: 'breakpoints', modules: texts });
      else for (const text of texts) this.channel.send(`breakpoints ${text}`);
    }
    return resolved;
  }
}
