import { debugType } from '../names';

/** A configuration before anything in it is resolved; VS Code replaces its `${…}` variables. */
export interface UnresolvedConfiguration {
  type: string;
  request: string;
  name: string;
  [attribute: string]: unknown;
}

/** What F5 does when there is no launch.json. */
export function currentFileConfiguration(): UnresolvedConfiguration {
  return { type: debugType, request: 'launch', name: 'Nuitka: current file', program: '${file}' };
}

/** Debugging one file, without a launch.json. */
export function fileConfiguration(file: string, name: string): UnresolvedConfiguration {
  return { type: debugType, request: 'launch', name, program: file };
}

/** F5 without a launch.json hands over a configuration with nothing in it. */
export function isEmpty(configuration: Readonly<Record<string, unknown>>): boolean {
  return !configuration['type'] && !configuration['request'] && !configuration['name'];
}
