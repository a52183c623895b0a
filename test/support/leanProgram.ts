import type { ExpectedCrash } from './crash';
import { programPath } from './launch';

/**
 * Options for `modes/lean.py`: as little of the standard library as a program can have (from Python 3.12 on Nuitka's own
 * code takes `typing`), and a data file.
 */
export const leanOptions: readonly string[] = [
  '--python-flag=no_site',
  '--nofollow-import-to=[a-su-z]*',
  `--include-data-files=${programPath('modes/lean.txt')}=data/`,
];

/** The stack of `modes/lean.py crash`. */
export const leanCrash: ExpectedCrash = {
  native: /^faulthandler_read_null/,
  python: [
    ['crash', 'crash'],
    ['main', 'crash-call'],
    ['<module>', 'main'],
  ],
};
