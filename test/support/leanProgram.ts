import { programPath } from './launch';

/** Options for `modes/lean.py`: as little of the standard library as a program can have, and a data file. */
export const leanOptions: readonly string[] = [
  '--python-flag=no_site',
  '--nofollow-import-to=[a-z]*',
  `--include-data-files=${programPath('modes/lean.txt')}=data/`,
];
