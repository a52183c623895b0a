import { RequestFailed } from '../dap/client';
import { UsageError } from '../commandLine';
import { readArguments } from './arguments';
import { showAnyProgram } from './anyProgram';
import { showExample } from './example';
import { paint } from './screen';

/** Exit code: 0 when the demonstration came to its end, whatever the program's own exit code was. */
async function main(): Promise<number> {
  try {
    const target = readArguments(process.argv.slice(2));
    await (target ? showAnyProgram(target) : showExample());
    return 0;
  } catch (error) {
    if (error instanceof UsageError || error instanceof RequestFailed) console.error(`\n${paint.red(error.message)}`);
    else console.error(error);
    return 1;
  }
}

void main().then((code) => (process.exitCode = code));
