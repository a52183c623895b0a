/** What the build service takes and gives. See build.ts. */

export type BuildMode = 'accelerated' | 'standalone' | 'onefile' | 'module';

/**
 * Patterns of the files of modules, absolute or with `**` in front (configuration/globs.ts). Usual is that those of the
 * workspace are compiled that the program imports. What is not stays interpreted.
 */
export interface CompiledModules {
  include: readonly string[];
  /** Decides before `include`. */
  exclude: readonly string[];
}

export interface BuildRequest {
  /** The .py file, or with `module` the name as for `python -m`. */
  program?: string;
  module?: string;
  /** In the mode `module`: the folder that its import begins at; `cwd` when absent. */
  importedFrom?: string;
  /** Where relative paths and the module search start; the program's folder when absent. */
  cwd: string;
  /** Path of the interpreter; found by {@link findPython} when absent. */
  python?: string;
  mode: BuildMode;
  /** 'debug': with probes and the runtime. 'release': plain Nuitka. */
  flavor: 'debug' | 'release';
  /** Debug builds: which modules get probes, of those that are compiled. Default: the user's own. */
  probes?: 'own' | 'packages';
  /** Which modules are compiled with the program, beyond what is usual. */
  compile?: CompiledModules;
  /** The user's own options, appended after ours. */
  nuitkaArgs: readonly string[];
  /**
   * Folder under which builds are kept; one sub-folder for each program and configuration. Where scons
   * cannot work in it (a `$` or control characters in the path), a folder in the user's cache is taken instead.
   */
  buildDir: string;
  /** What that folder may hold, in bytes; the least used builds are deleted after each build. 0: no limit. */
  cacheLimit?: number;
  /** Extra environment for Nuitka and the C compiler, merged over process.env. */
  env?: Readonly<Record<string, string>>;
}

export interface BuildResult {
  /** The executable (or extension module) to run. */
  program: string;
  /** Absent for release builds. */
  debugMap?: string;
  /** Folder with the generated C. */
  buildFolder: string;
  /** The interpreter that was used. */
  python: string;
  /** True when nothing had changed and nothing ran. */
  cached: boolean;
  elapsedMs: number;
}

export interface BuildListener {
  /** The source file that the program begins with: of a `module` only the build finds it. Told before all else. */
  source?(file: string): void;
  /** A phase in words ("Compiling 12 of 40 C files"), and how far it is, 0…100, where that is known. */
  progress?(phase: string, percent?: number): void;
  /** Something that the user should know of this build, in words. */
  note?(text: string): void;
  /** Before Nuitka starts: the folder of the generated C, to which the C compiler's file names are relative. */
  compiling?(cFolder: string): void;
  /** Nuitka's output, line by line. */
  output?(line: string): void;
}

/** Where our own files are: they differ between a bundle and the sources. See environment.ts. */
export interface BuildEnvironment {
  /** The Nuitka plugin that makes debug builds. */
  pluginFile: string;
  /** Folders whose files decide what that plugin emits (its modules, the runtime in C). */
  pluginFolders: readonly string[];
  /** The Nuitka plugin of the build service, used for every build. */
  buildPluginFile: string;
}
