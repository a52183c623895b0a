import type { Part } from '../result';
import { builds } from './builds';
import { evaluation } from './evaluation';
import { firstStop } from './firstStop';
import { inspection } from './inspection';
import { runTime } from './runTime';
import { steps } from './steps';

/** In the order in which they run. */
export const parts: readonly Part[] = [runTime, steps, inspection, evaluation, firstStop, builds];
