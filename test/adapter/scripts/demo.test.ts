import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../../../scripts/dap/adapters';
import { programPath } from '../../support/launch';
import { markerLine, readMarkers } from '../../support/markers';

/** Compiling takes most of it, in ms. */
const COMPILING = 240_000;

/** What the demo prints for arguments, and its exit code. */
async function demo(...args: string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'demo.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, text };
}

describe('the demo of any program', function () {
  this.timeout(COMPILING);

  it('stops at the line, steps, and tells the end, also when the steps lead there', async () => {
    const program = programPath('session/oddities.py');
    const line = markerLine(readMarkers(program), 'back', program);
    const { code, text } = await demo(`${program}:${line}`);
    assert.match(text, new RegExp(`stopped \\(breakpoint\\) in main at .*oddities\\.py:${line}`));
    assert.match(text, /The program ended with exit code 0/);
    assert.equal(code, 0, text);
  });
});
