// Stands in for gdb in tests of the MI client: answers each command as the script given as argument
// says. The script is the body of a function of (token, command, say, log, exit).
import { createInterface } from 'node:readline';

const answer = new Function('token', 'command', 'say', 'log', 'exit', process.argv[2] ?? '');
/** @param {string | Uint8Array} text */
const say = (text) => process.stdout.write(text);
/** @param {string} text */
const log = (text) => process.stderr.write(text);
/**
 * Only after what was said is out: process.exit drops what a pipe did not take yet.
 * @param {number} code
 */
const exit = (code) => process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [, token = '', command = ''] = /^(\d*)(.*)$/.exec(line) ?? [];
    answer(Number(token), command, say, log, exit);
  })
  .on('close', () => process.exit(0));
