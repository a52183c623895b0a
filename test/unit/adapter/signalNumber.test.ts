import assert from 'node:assert/strict';
import { signalNumber } from '../../../src/adapter/run/signalNumber';

describe('the number of a signal', () => {
  it('is known by the names of the system, of gdb and of lldb', () => {
    const numbers = ['SIGKILL', 'SIG34', 'SIGRTMIN', 'SIGRTMIN+6', 'SIGRTMAX-1', 'SIGRTMAX'].map(signalNumber);
    assert.deepEqual(numbers, [9, 34, 34, 40, 63, 64]);
  });

  it('is not made up for anything else', () => {
    assert.deepEqual(['', 'KILL', 'SIGNOTHING', 'SIGRT', 'SIGRTMIN+x'].map(signalNumber), Array(5).fill(undefined));
  });
});
