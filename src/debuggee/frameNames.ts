import type { ServedFrame } from './answers';
import type { PythonFrame } from './debuggee';
import type { DebugMapIndex } from './debugMapIndex';
import type { ExcludedModules } from './excludedModules';

/** Gives the frames that the program serves their names and files, from the debug map. */
export class FrameNames {
  constructor(
    private readonly index: DebugMapIndex,
    private readonly excluded: ExcludedModules,
  ) {}

  describe(frame: ServedFrame): PythonFrame {
    const described = this.named(frame);
    if (described.module !== undefined && this.excluded.has(described.module)) described.isExcluded = true;
    return described;
  }

  private named(frame: ServedFrame): PythonFrame {
    const { id, line, kind, module } = frame;
    if (kind === 'debuggable' && module !== undefined && frame.scope !== undefined) {
      const found = this.index.scope(module, frame.scope);
      if (found) return { id, line, kind, module, name: found.scope.name, file: found.module.file };
    }
    const described: PythonFrame = { id, line, kind, name: frame.name ?? '?' };
    if (module !== undefined) described.module = module;
    // "<frozen importlib._bootstrap>", "<string>" and the like are no files.
    if (frame.file?.startsWith('/')) described.file = frame.file;
    return described;
  }
}
