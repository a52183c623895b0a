import { UserError } from '../../common/errors';
import type { Failure, Recogniser } from './failure';
import { compilerKilled, diskFull, noCompiler, noHeaders, noPatchelf, notWritable, outOfMemory } from './machine';
import { cCompilation, contradictingMode, fatal, nuitkaCrash, wrongOption } from './nuitka';
import { pluginCrash, pluginRefusal } from './ownPlugin';
import { syntaxError } from './syntaxError';

/** From the particular to the general: a full disk shows as a failed C compilation too. */
const recognisers: readonly Recogniser[] = [
  pluginRefusal,
  syntaxError,
  diskFull,
  noHeaders,
  noCompiler,
  noPatchelf,
  outOfMemory,
  notWritable,
  wrongOption,
  contradictingMode,
  pluginCrash,
  compilerKilled,
  cCompilation,
  nuitkaCrash,
  fatal,
];

/** Why a build failed, in words for the user; the last lines of the output where nothing is recognised. */
export function diagnose(failure: Failure): Error {
  for (const recognise of recognisers) {
    const error = recognise(failure);
    if (error) return error;
  }
  const { exitCode, signal, output } = failure.result;
  const how = signal === undefined ? `with exit code ${exitCode ?? '?'}` : `by the signal ${signal}`;
  const last = output.filter((line) => line.trim() !== '').slice(-3);
  return new UserError(
    `The compilation of ${failure.program} ended ${how}.${last.map((line) => `\n  ${line}`).join('')}`,
    { kind: 'openLog' },
  );
}
