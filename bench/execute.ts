/** What a program came to. */
export interface Executed {
  /** Undefined when a signal ended it or it could not be started. */
  exitCode: number | undefined;
  stdout: string;
  /** Both outputs in their order. */
  output: string;
}

export interface ExecuteOptions {
  cwd?: string;
  /** Added to ours. */
  env?: Readonly<Record<string, string>>;
  /** It is killed then. */
  timeoutMs?: number;
}

/** Runs a program to its end, without a shell and without input. Never throws: what became of it is in the result. */
export async function execute(
  command: string,
  args: readonly string[],
  { cwd, env = {}, timeoutMs }: ExecuteOptions = {},
): Promise<Executed> {
  // An ES module, which these scripts cannot import otherwise.
  const { execa } = await import('execa');
  const result = await execa(command, args, {
    ...{ env, stdin: 'ignore', all: true, reject: false },
    ...(cwd !== undefined && { cwd }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  });
  const { exitCode, stdout, all } = result;
  return { exitCode, stdout, output: `${all}${result.failed ? `\n${result.shortMessage}` : ''}` };
}
