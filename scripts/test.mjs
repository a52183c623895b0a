/**
 * `npm test`: set-up, checks (types, lint, formatting, the bundle) and the test suites.
 *
 *   npm test                            everything
 *   npm test -- unit adapter            parts: checks, unit, adapter (under gdb), adapter-lldb,
 *                                       native-lldb-newest, native-lldb-mi, parity, vscode
 *   npm test -- adapter --grep closure  options after the parts go to mocha (or to the suite's own runner)
 *
 * The last line is `N passed, N failed`; a check counts as one. A part that fails does not stop the
 * later ones, and none can hang: each has a limit after which it is killed with all it started.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setUp } from './setup/main.mjs';
import { checks } from './test/checks.mjs';
import { runPart } from './test/runPart.mjs';
import { readTotals } from './test/totals.mjs';
import { suites } from './test/suites.mjs';

const PARTS = ['checks', ...Object.keys(suites)];

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const asked = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);
const unknown = asked.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${PARTS.join(', ')}.`);
  process.exit(2);
}
const parts = asked.length > 0 ? PARTS.filter((part) => asked.includes(part)) : PARTS;

const { root } = await setUp({ vscode: parts.includes('vscode') });
process.chdir(root);
const folder = path.join(root, '.cache', 'test');
mkdirSync(folder, { recursive: true });

/** @type {{ name: string, passed: number, failed: number, seconds: number, failures?: import('./test/totals.mjs').Failure[] }[]} */
const results = [];

// The suites debug through dist/adapter.js, so the bundle is always made anew.
const wantedChecks = checks(root).filter((check) => parts.includes('checks') || check.neededBySuites);
for (const check of wantedChecks) {
  const { ok, seconds } = await runPart(check);
  results.push({ name: check.name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds });
}

for (const part of parts) {
  const suite = suites[part];
  if (!suite) continue;
  const prepared = suite.prepare ? await suite.prepare(root) : {};
  if (!prepared) {
    console.log(`\n── ${part} is left out: see above ──`);
    continue;
  }
  const summary = path.join(folder, `${part}.json`);
  rmSync(summary, { force: true });
  const { ok, seconds } = await runPart({
    name: part,
    ...suite.command(root, options),
    env: { ...suite.env, ...prepared, TEST_SUMMARY: summary },
    limitMinutes: suite.limitMinutes,
  });
  results.push({ name: part, ...readTotals(summary, ok), seconds });
}

// Once more where everybody looks, and where a log that was cut in the middle still has it.
for (const { name, failures = [] } of results) {
  for (const { test, error } of failures) console.log(`\n${name} failed: ${test}\n${error}`);
}
const width = Math.max(...results.map((result) => result.name.length));
console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name.padEnd(width)}  ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`);
}
const passed = sum(results.map((result) => result.passed));
const failed = sum(results.map((result) => result.failed));
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
