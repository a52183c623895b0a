import { rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { InternalError, UserError, throwIfCancelled } from '../common/errors';
import { usableBuildFolder } from './buildFolder';
import { noteUse } from './cache/builds';
import { defaultCacheLimit, limitCache } from './cache/limitCache';
import { commandLine, generatingOnly, type CommandLineInput } from './commandLine';
import { findCompiler, isClang } from './compiler';
import { diagnose } from './diagnostics/diagnose';
import type { Failure } from './diagnostics/failure';
import { nuitkaCrash } from './diagnostics/nuitka';
import { buildPluginCrashed, isMessage, notCompiled, pluginCrash, refusesKeptModules } from './diagnostics/ownPlugin';
import { defaultBuildEnvironment } from './environment';
import { asUserError, isMissing } from './fileErrors';
import { readBuildRecord, type BuildRecord } from './fingerprint/buildRecord';
import { configurationHash } from './fingerprint/configuration';
import { inputFile } from './fingerprint/inputFile';
import { isCurrent, readStamp, type Stamp } from './fingerprint/stamp';
import { createFolders, layoutOf, stampName, type Layout } from './layout';
import { keyOfModules } from './keptModules';
import { acquireLock, type Lock } from './lock/lock';
import { isSignedForDebugging, signForDebugging } from './macos/sign';
import { checkNuitkaArgs } from './nuitkaArgs';
import { nuitkaEnvironment, userEnvironment } from './nuitkaEnvironment';
import { canNameOutput } from './nuitkaVersion';
import { checkProjectComments } from './projectComments';
import { publish, toolFiles } from './publish';
import type { UsableInterpreter } from './python/checks';
import { findPython } from './python/findPython';
import { runNuitka, type NuitkaResult, type NuitkaRun } from './run/runNuitka';
import { firstSource, resolveTarget, type Target } from './target';
import type { BuildEnvironment, BuildListener, BuildRequest, BuildResult } from './types';

/** All that is known before anything is compiled. */
interface Plan {
  request: BuildRequest;
  environment: BuildEnvironment;
  interpreter: UsableInterpreter;
  target: Target;
  layout: Layout;
  /** Real path of the C compiler. */
  compiler: string;
  commandLine: CommandLineInput;
  /** Hash of what decides the result beside the content of files. */
  configuration: string;
  /** What the user should know of it. */
  notes: readonly string[];
  /** Options that the source gives to Nuitka, as they are written. */
  projectComments: readonly string[];
}

/**
 * Makes the program that a request asks for, or finds that it is made already. Builds of the same program
 * by several sessions wait for each other; what one has made the others use.
 *
 * @throws UserError with a remedy for everything that the user can mend
 * @throws CancelledError when the signal fires; no process is left then, and an earlier build stays usable
 */
export async function build(
  request: BuildRequest,
  listener: BuildListener = {},
  signal?: AbortSignal,
  environment: BuildEnvironment = defaultBuildEnvironment(),
): Promise<BuildResult> {
  const wanted = resolve(request.cwd, request.buildDir);
  const buildDir = usableBuildFolder(wanted, userEnvironment(request));
  if (buildDir !== wanted) listener.note?.(`Nothing can be built in ${wanted}: what is built is in ${buildDir}.`);
  try {
    return await buildOrReuse({ ...request, buildDir }, listener, signal, environment);
  } catch (error) {
    throw asUserError(error, buildDir);
  }
}

async function buildOrReuse(
  request: BuildRequest,
  listener: BuildListener,
  signal: AbortSignal | undefined,
  environment: BuildEnvironment,
): Promise<BuildResult> {
  const startedMs = performance.now();
  const plan = await makePlan(request, environment, signal);
  const result = (stamp: Stamp, cached: boolean): BuildResult => ({
    program: join(plan.layout.out, stamp.program),
    ...(stamp.debugMap === undefined ? {} : { debugMap: join(plan.layout.out, stamp.debugMap) }),
    buildFolder: plan.layout.cFolder,
    python: plan.interpreter.executable,
    cached,
    elapsedMs: performance.now() - startedMs,
  });
  listener.source?.(firstSource(plan.target));
  for (const note of plan.notes) listener.note?.(note);
  const finished = currentStamp(plan);
  if (finished) return result(finished, true);
  const lock = await lockFolder(plan, listener, signal);
  try {
    // The session that we waited for may have made it.
    const madeMeanwhile = currentStamp(plan);
    if (madeMeanwhile) return result(madeMeanwhile, true);
    const made = result(await compile(plan, lock, listener, signal), false);
    await limitCache(request.buildDir, request.cacheLimit ?? defaultCacheLimit, plan.layout.folder);
    return made;
  } finally {
    lock.release();
  }
}

/** Another session may delete the folder, as one that was not used for long, until it is locked; then it is made again. */
async function lockFolder({ layout, request }: Plan, listener: BuildListener, signal?: AbortSignal): Promise<Lock> {
  for (;;) {
    createFolders(layout, request.buildDir);
    try {
      return await acquireLock(layout.folder, {
        signal,
        onWait: () => listener.progress?.('Waiting for another session that is building the same program'),
      });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

async function makePlan(request: BuildRequest, environment: BuildEnvironment, signal?: AbortSignal): Promise<Plan> {
  throwIfCancelled(signal);
  if (!statSync(request.cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`The working folder ${request.cwd} ("cwd") does not exist.`);
  }
  checkNuitkaArgs(request);
  const env = userEnvironment(request);
  const interpreter = await findPython(request, signal);
  const target = resolveTarget(request, { env, searchPath: interpreter.searchPath });
  const comments = checkProjectComments(target, request);
  const compiler = await findCompiler(env, request.nuitkaArgs);
  const layout = layoutOf(request, target, interpreter.executable);
  if (layout.outputName !== undefined && !canNameOutput(interpreter.nuitka.version)) {
    throw new UserError(
      `Nuitka ${interpreter.nuitka.version} cannot compile a program with the name ${target.name}: ` +
        'rename it, or install a newer Nuitka.',
    );
  }
  const input: CommandLineInput = {
    ...{ request, target, environment },
    nuitkaMain: interpreter.nuitka.main,
    outputFolder: layout.work,
    ...(layout.outputName === undefined ? {} : { outputName: layout.outputName }),
    ...(comments.setMode ? { modeIsSet: true } : {}),
  };
  const configuration = configurationHash({
    ...{ commandLine: input, env, interpreter, compiler, cwd: request.cwd, compile: request.compile },
  });
  return {
    request,
    environment,
    interpreter,
    target,
    layout,
    compiler,
    commandLine: input,
    configuration,
    notes: comments.notes,
    projectComments: comments.lines,
  };
}

function currentStamp({ layout, configuration }: Plan): Stamp | undefined {
  const stamp = readStamp(join(layout.out, stampName));
  if (!stamp || !isCurrent(stamp, configuration, layout.out)) return undefined;
  noteUse(layout.out);
  return stamp;
}

async function compile(plan: Plan, lock: Lock, listener: BuildListener, signal?: AbortSignal): Promise<Stamp> {
  const { request, environment, layout, configuration } = plan;
  const { record: recordFile, debugMap, crashReport } = layout;
  for (const stale of [recordFile, debugMap, crashReport]) rmSync(stale, { force: true });
  const tools = toolFiles(request, environment, request.cwd);
  const key = keyOfModules(request, configuration, tools, plan.projectComments);
  const left = notCompiled(await compileModules(plan, key, lock, listener, signal));
  throwIfCancelled(signal);
  for (const { place, message } of left) {
    listener.note?.(
      `${place.file}:${place.line}:${place.column}: warning: ${message} (the module is not compiled; importing it fails)`,
    );
  }
  const files = left.map(({ place }) => place.file);
  const record = recordOf(plan);
  // Before the program's size and time are noted.
  if (isSignedForDebugging(request))
    await signForDebugging(record.result, layout.work, userEnvironment(request), signal);
  return publish({
    ...{ layout, configuration, request, environment, record },
    tools: [...tools, ...files.flatMap((file) => inputFile(file) ?? [])],
  });
}

/** Uses what was kept of modules that have not changed; all are compiled where that turns out not to do. */
async function compileModules(
  plan: Plan,
  keptModules: string | undefined,
  lock: Lock,
  listener: BuildListener,
  signal?: AbortSignal,
): Promise<NuitkaResult> {
  const { request, environment, interpreter, target, layout, compiler } = plan;
  listener.compiling?.(layout.cFolder);
  const shown: BuildListener = { ...listener, output: (line) => !isMessage(line) && listener.output?.(line) };
  const shared: Omit<NuitkaRun, 'args' | 'env' | 'listener'> = {
    ...{ signal, cwd: request.cwd, log: layout.log, cFolder: layout.cFolder, python: interpreter.executable },
    onStart: (pid) => lock.setWorker(pid),
  };
  const run = (): Promise<NuitkaResult> =>
    runNuitka({
      ...{ ...shared, listener: shown, args: commandLine(plan.commandLine, availableParallelism()) },
      env: nuitkaEnvironment(request, target, layout, keptModules, isClang(compiler)),
    });
  let result = await run();
  if (refusesKeptModules(result)) {
    rmSync(join(layout.kept, 'modules'), { recursive: true, force: true });
    result = await run();
  }
  if (result.exitCode === 0) return result;
  const failure: Failure = {
    ...{ result, cwd: request.cwd, program: target.path, crashReport: layout.crashReport },
    ownFolders: [...environment.pluginFolders, dirname(environment.buildPluginFile)],
    python: interpreter.executable,
    clang: request.nuitkaArgs.includes('--clang'),
  };
  throw (pluginCrash(failure) && (await crashWithoutUs(plan, shared, failure))) ?? diagnose(failure);
}

/**
 * Our debug plugin is around nearly everything that Nuitka does. Whose failure it is says Nuitka without it. The build
 * plugin is there all the same: without it Nuitka would compile other modules, and a module inside of a package not at all.
 * @returns the error where it is Nuitka's
 */
async function crashWithoutUs(
  { request, environment, target, layout, compiler, commandLine: input }: Plan,
  shared: Omit<NuitkaRun, 'args' | 'env' | 'listener'>,
  failure: Failure,
): Promise<Error | undefined> {
  const release = { ...request, flavor: 'release' } as const;
  const outputFolder = join(layout.folder, 'without-us');
  const result = await runNuitka({
    ...{ ...shared, log: `${outputFolder}.log`, listener: {} },
    args: generatingOnly({ ...input, request: release, outputFolder }),
    env: nuitkaEnvironment(release, target, layout, undefined, isClang(compiler)),
  });
  rmSync(outputFolder, { recursive: true, force: true });
  const without: Failure = { ...failure, result };
  if (result.exitCode === 0 || buildPluginCrashed(without, environment.buildPluginFile)) return undefined;
  return nuitkaCrash(without);
}

function recordOf({ layout, target }: Plan): BuildRecord {
  const record = readBuildRecord(layout.record);
  if (record) return record;
  throw new InternalError(`Nuitka ended well, but our plugin left no record of the build of ${target.path}.`);
}
