import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { UserError } from '../common/errors';
import { writeFileAtomically } from './atomicFile';
import type { BuildRecord } from './fingerprint/buildRecord';
import { compiledFile, filesBelow, inputFile, type InputFile } from './fingerprint/inputFile';
import { optionFiles } from './fingerprint/optionFiles';
import { outputFile, stampText, type Stamp } from './fingerprint/stamp';
import { debugMapName, stampName, type Layout } from './layout';
import type { BuildEnvironment, BuildRequest } from './types';

/** A finished run of Nuitka, before it is put in its place. */
export interface FinishedBuild {
  layout: Layout;
  record: BuildRecord;
  configuration: string;
  request: Pick<BuildRequest, 'flavor' | 'nuitkaArgs'>;
  environment: BuildEnvironment;
  /** Files beside the compiled ones that decide what comes out: ours, as they were before Nuitka started. */
  tools: readonly InputFile[];
}

/**
 * Puts a finished build in its place, all files at once: they are gathered in a folder beside it with the
 * stamp, and the folder is renamed. A build killed at any moment leaves the earlier one, or none, never a part.
 */
export function publish(build: FinishedBuild): Stamp {
  const { layout, record, configuration, tools } = build;
  const next = `${layout.out}.new`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  const program = moveResult(record.result, layout.work, next);
  const hasMap = existsSync(layout.debugMap);
  if (hasMap) renameSync(layout.debugMap, join(next, debugMapName));
  const names = [program, ...librariesBeside(program, next), ...(hasMap ? [debugMapName] : [])];
  const outputs = names.flatMap((name) => outputFile(next, name) ?? []);
  const sources = record.modules.map(({ file, sha256 }) => compiledFile(file, sha256));
  const stamp: Stamp = {
    ...{ configuration, outputs, program, lookups: record.lookups },
    inputs: [...sources, ...tools],
    ...(hasMap ? { debugMap: debugMapName } : {}),
  };
  writeFileAtomically(join(next, stampName), stampText(stamp));
  replaceFolder(layout.out, next);
  return stamp;
}

/**
 * Files other than sources that decide what comes out: our plugins and the runtime, and files that the
 * user's options name (optionFiles.ts).
 */
export function toolFiles(request: FinishedBuild['request'], environment: BuildEnvironment, cwd: string): InputFile[] {
  const ours = request.flavor === 'debug' ? environment.pluginFolders.filter(existsSync).flatMap(filesBelow) : [];
  const plugin = request.flavor === 'debug' ? [environment.pluginFile] : [];
  const named = request.nuitkaArgs.flatMap((argument) => optionFiles(argument, cwd));
  const files = new Set([environment.buildPluginFile, ...plugin, ...ours, ...named]);
  return [...files].flatMap((file) => inputFile(file) ?? []);
}

/** Moves the program out of Nuitka's folder; a standalone one with the whole folder that it lives in. */
function moveResult(result: string, work: string, target: string): string {
  const inWork = relative(work, result);
  const top = inWork.split(sep)[0] ?? '';
  if (top === '' || top === '..') throw new UserError(`Nuitka left the program outside of the build folder: ${result}`);
  renameSync(join(work, top), join(target, top));
  return inWork === top ? basename(result) : inWork;
}

/** The libraries of a standalone program, by their names on Linux and macOS. Its other files are data, which it may change. */
function librariesBeside(program: string, folder: string): string[] {
  const files = dirname(program) === '.' ? [] : filesBelow(join(folder, dirname(program)));
  return files.filter((file) => /\.(so(\.\d+)*|dylib)$/.test(file)).map((file) => relative(folder, file));
}

/** Between the two renames there is no build; who is killed there leaves one to be made again. */
function replaceFolder(folder: string, next: string): void {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(next, folder);
  rmSync(old, { recursive: true, force: true });
}
