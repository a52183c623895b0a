import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type AnySchema, Ajv } from 'ajv';
import { root } from '../../scripts/dap/adapters';

/**
 * The protocol as a JSON schema, made from the types of @vscode/debugprotocol (1.3 s; kept in
 * .cache/ under the version). The types say `number` where the protocol's own text says integer:
 * everywhere but for `percentage`.
 */
export async function loadDapSchema(): Promise<DapSchema> {
  const require = createRequire(import.meta.url);
  const types = require.resolve('@vscode/debugprotocol/lib/debugProtocol.d.ts');
  const file = path.join(root, '.cache', `dap-schema-${versionOf(types)}.json`);
  const kept = readIfThere(file);
  if (kept !== undefined) return asSchema(JSON.parse(kept));
  const { createGenerator } = await import('ts-json-schema-generator');
  const generator = createGenerator({ path: types, type: '*', additionalProperties: false, skipTypeCheck: true });
  const schema = tighten(generator.createSchema('*'), '');
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(schema));
  renameSync(unfinished, file);
  return asSchema(schema);
}

export interface DapSchema {
  definitions: Record<string, unknown>;
}

/** Says what is wrong with a message held against a type of the protocol, or undefined when nothing is. */
export type Validate = (typeName: string, message: unknown) => string | undefined;

/**
 * `exact`: properties that the protocol does not know are errors (they are misspelt ones, mostly).
 * Not exact is for other people's adapters, which add some of their own.
 */
export function makeValidator(schema: DapSchema, { exact }: { exact: boolean }): Validate {
  const ajv = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true });
  const whole: AnySchema = exact ? schema : asSchema(open(schema));
  ajv.addSchema(whole, 'dap');
  return (typeName, message) => {
    const name = `DebugProtocol.${typeName}`;
    if (!(name in schema.definitions)) return `The protocol has no ${typeName}.`;
    const validate = ajv.getSchema(`dap#/definitions/${name}`);
    if (!validate) throw new Error(`${name} cannot be compiled.`);
    if (validate(message) === true) return undefined;
    return `Not a ${typeName}: ${ajv.errorsText(validate.errors, { dataVar: 'message' })}`;
  };
}

/** The version of the package that a file of it belongs to. */
function versionOf(typesFile: string): string {
  const packageJson: unknown = JSON.parse(
    readFileSync(path.join(path.dirname(typesFile), '..', 'package.json'), 'utf8'),
  );
  if (typeof packageJson !== 'object' || packageJson === null || !('version' in packageJson)) {
    throw new Error('No version of @vscode/debugprotocol.');
  }
  return String(packageJson.version);
}

/** A copy with integers for numbers, and the range that the protocol gives references. `key` is the property it is of. */
function tighten(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node.map((item) => tighten(item, key));
  if (typeof node !== 'object' || node === null) return node;
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node)) {
    if (name === 'description' && typeof value === 'string') continue;
    result[name] = tighten(value, name);
  }
  if (result['type'] === 'number' && key !== 'percentage') result['type'] = 'integer';
  if (key === 'variablesReference' && result['type'] === 'integer')
    Object.assign(result, { minimum: 0, maximum: 2 ** 31 - 1 });
  return result;
}

/** A copy in which objects may have more properties than those named. */
function open(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(open);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name, value]) => !(name === 'additionalProperties' && value === false))
      .map(([name, value]) => [name, open(value)]),
  );
}

function asSchema(value: unknown): DapSchema {
  if (typeof value === 'object' && value !== null && 'definitions' in value) {
    const { definitions } = value;
    if (typeof definitions === 'object' && definitions !== null) return { ...value, definitions: { ...definitions } };
  }
  throw new Error('Not a schema with definitions.');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
