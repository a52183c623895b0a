import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildsFolder } from './places';

export const MANY = 1000;

/** Of values that one has: numbers, texts, containers, by turns. */
const KINDS: readonly ((index: number) => string)[] = [
  (index) => `${index}`,
  (index) => `'text ${index}'`,
  (index) => `${index}.5`,
  (index) => `[${index}, ${index}]`,
  (index) => `{'key': ${index}}`,
];

/**
 * Writes a program that stops in a frame of {@link MANY} local variables (marker "many"), and in one with a list of a
 * million elements and a dictionary of a hundred thousand keys (marker "large"), again and again.
 * @returns its file
 */
export async function writeLargeProgram(): Promise<string> {
  const file = path.join(buildsFolder, 'programs', 'large.py');
  const variables = Array.from(
    { length: MANY },
    (_, index) => `    v${index} = ${KINDS[index % KINDS.length]?.(index)}`,
  );
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    [
      'def many():',
      ...variables,
      '    return v0  # marker: many',
      '',
      '',
      'def large(items, mapping):',
      '    return len(items) + len(mapping)  # marker: large',
      '',
      '',
      'items = list(range(1_000_000))',
      'mapping = {"key %d" % index: index for index in range(100_000)}',
      'while True:',
      '    many()',
      '    large(items, mapping)',
      '',
    ].join('\n'),
  );
  return file;
}
