import type { Exclusion } from './debuggee';
import type { DebugMapModule } from './debugMap';
import { DebugMapIndex } from './debugMapIndex';

/** The modules of a program that have probes, and are not to be debugged by the user's rules. */
export class ExcludedModules {
  /** The rule of each, by name. */
  private readonly rules = new Map<string, string>();

  constructor(modules: readonly DebugMapModule[], exclusion: Exclusion | undefined) {
    for (const { name, file } of modules) {
      const rule = exclusion?.({ name, file });
      if (rule !== undefined) this.rules.set(name, rule);
    }
  }

  has(module: string): boolean {
    return this.rules.has(module);
  }

  /** Why nothing stops in these modules, in words; undefined when it can in one of them. */
  reason(modules: readonly string[]): string | undefined {
    const [rule] = modules.map((name) => this.rules.get(name));
    if (rule === undefined || !modules.every((name) => this.has(name))) return undefined;
    return `Excluded from debugging by a rule of "rules" in the launch configuration: ${rule}`;
  }

  /** What is left of an index without them. */
  without(index: DebugMapIndex): DebugMapIndex {
    if (this.rules.size === 0) return index;
    return new DebugMapIndex({ ...index.map, modules: index.map.modules.filter(({ name }) => !this.has(name)) });
  }

  /** What tells the program (nd_channel.c); undefined when there are none. */
  get command(): string | undefined {
    return this.rules.size > 0 ? ['skip', ...this.rules.keys()].join(' ') : undefined;
  }
}
