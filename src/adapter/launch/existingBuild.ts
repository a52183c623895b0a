import { existsSync } from 'node:fs';
import path from 'node:path';
import { debugMapName } from '../../build/layout';
import { UserError } from '../../common/errors';
import type { CompiledProgram } from './compiledProgram';

/** A standalone program lies one folder below its map. */
const LEVELS = 2;

/** A debug build made before, with the map that the build left beside it. @throws UserError when either is missing. */
export function existingBuild(program: string): CompiledProgram {
  if (!existsSync(program)) {
    throw new UserError(`The compiled program does not exist: ${program}. Correct "compiledProgram" in launch.json.`);
  }
  let folder = path.dirname(program);
  for (let level = 0; level < LEVELS; level++, folder = path.dirname(folder)) {
    const debugMap = path.join(folder, debugMapName);
    if (existsSync(debugMap)) return { program, debugMap };
  }
  throw new UserError(
    `${program} is no debug build: there is no ${debugMapName} beside it. Set "program" in launch.json to the Python ` +
      'file instead of "compiledProgram", and it is compiled for debugging.',
  );
}
