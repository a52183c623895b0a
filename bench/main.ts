/** Runs the benchmarks; see scripts/bench.mjs. Exit code: 0 when all that was asked for was measured, met or not. */
import { describeMachine, load } from './machine';
import { UsageError } from '../scripts/commandLine';
import { readOptions, type Options, USAGE } from './options';
import { parts } from './parts/all';
import { failuresOf, type PartReport, type Report, reportText, writeDocs, writeResults } from './report';
import type { Part } from './result';

async function main(args: readonly string[]): Promise<number> {
  const names = parts.map(({ name }) => name);
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(`${USAGE}\n\nParts: ${names.join(', ')}`);
    return 0;
  }
  const options = readOptions(args, names);
  const report: Report = {
    at: new Date(),
    machine: await describeMachine(options.python, options.lldb),
    options,
    parts: {},
  };
  const wanted = parts.filter(({ name }) => options.parts.length === 0 || options.parts.includes(name));
  for (const part of wanted) report.parts[part.name] = await measure(part, options);
  console.log(`\n${reportText(report)}\n`);
  console.log(`All samples: ${writeResults(report)}`);
  if (options.docs) writeDocs(report);
  const failures = failuresOf(report);
  for (const failure of failures) console.error(`Not measured: ${failure}`);
  return failures.length > 0 ? 1 : 0;
}

async function measure(part: Part, options: Options): Promise<PartReport> {
  const before = load();
  const started = performance.now();
  const report = (rest: Pick<PartReport, 'failures' | 'result'>): PartReport => ({
    seconds: (performance.now() - started) / 1000,
    load: { before, after: load() },
    ...rest,
  });
  try {
    const result = await part.run(options, (text) => {
      process.stderr.write(`[${part.name}] ${text}\n`);
    });
    return report({ result, failures: result.failures ?? [] });
  } catch (error) {
    return report({ failures: [error instanceof Error ? error.message : String(error)] });
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 2;
  },
);
