/** What the demonstration writes to the terminal. */
import { readFileSync } from 'node:fs';
import type { DebugProtocol as DAP } from '@vscode/debugprotocol';
import path from 'node:path';

const colours =
  process.env['NO_COLOR'] === undefined && (process.stdout.isTTY || process.env['FORCE_COLOR'] !== undefined);

/** Wraps text in a terminal's escape codes, where there is a terminal. */
export const paint = {
  bold: code(1, 22),
  dim: code(2, 22),
  red: code(31, 39),
  green: code(32, 39),
  yellow: code(33, 39),
  blue: code(34, 39),
  cyan: code(36, 39),
  inverse: code(7, 27),
};

function code(on: number, off: number): (text: string) => string {
  return (text) => (colours ? `\x1b[${on}m${text}\x1b[${off}m` : text);
}

export function print(text = ''): void {
  process.stdout.write(`${inProgress ? CLEAR_LINE : ''}${text}\n`);
  inProgress = false;
}

/** How far something is: in a terminal on one line that is written again and again, until the next `print`. */
export function progress(text: string): void {
  if (!process.stdout.isTTY) {
    print(`  ${text}`);
    return;
  }
  process.stdout.write(`${CLEAR_LINE}  ${paint.dim(text)}`);
  inProgress = true;
}

let inProgress = false;
const CLEAR_LINE = '\r\x1b[K';

/** What is done now. */
export function headline(text: string): void {
  print(`\n${paint.bold(paint.cyan(`▌ ${text}`))}`);
}

/** The source around a line (1-based), with that line and those of breakpoints marked. */
export function source(file: string, line: number, breakpoints: readonly number[], around = 3): void {
  const lines = readFileSync(file, 'utf8').split(/\r\n|\r|\n/);
  const width = String(line + around).length;
  for (let number = Math.max(1, line - around); number <= Math.min(lines.length, line + around); number++) {
    const dot = breakpoints.includes(number) ? paint.red('●') : ' ';
    const text = `${String(number).padStart(width)}  ${lines[number - 1] ?? ''}`;
    print(number === line ? ` ${dot}${paint.yellow('▶')} ${paint.inverse(text)}` : ` ${dot}  ${paint.dim(text)}`);
  }
}

export function stack(frames: readonly DAP.StackFrame[]): void {
  for (const [index, frame] of frames.entries()) {
    const place = frame.source?.path ? `${path.basename(frame.source.path)}:${frame.line}` : '';
    print(`    ${paint.dim(`#${index}`)} ${frame.name.padEnd(24)} ${paint.blue(place)}`);
  }
}

export function variables(list: readonly DAP.Variable[], indent = '    '): void {
  for (const { name, value, type } of list) {
    print(`${indent}${paint.green(name)} = ${cut(value)}${type ? paint.dim(`  ${type}`) : ''}`);
  }
}

/** As in a watch: an expression and its value. */
export function evaluation(expression: string, value: string): void {
  print(`    ${paint.dim('>>>')} ${expression}\n    ${cut(value)}`);
}

/** One line of what the program wrote itself. */
export function programOutput(text: string, category: string): void {
  const colour = category === 'stderr' ? paint.red : paint.dim;
  for (const line of text.replace(/\n$/, '').split('\n')) print(`  ${colour('│')} ${line}`);
}

function cut(value: string): string {
  const line = value.replaceAll('\n', '⏎');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
