import type { Part } from '../result';
import { buildPhases } from './buildPhases';
import { builds } from './builds';
import { completions } from './completions';
import { conditions } from './conditions';
import { costs } from './costs';
import { debuggers } from './debuggers';
import { edits } from './edits';
import { evaluation } from './evaluation';
import { firstStop } from './firstStop';
import { inspection } from './inspection';
import { runTime } from './runTime';
import { steps } from './steps';
import { unchanged } from './unchanged';
import { watches } from './watches';

/** In the order in which they run. */
export const parts: readonly Part[] = [
  runTime,
  costs,
  steps,
  inspection,
  evaluation,
  completions,
  conditions,
  watches,
  firstStop,
  debuggers,
  unchanged,
  edits,
  buildPhases,
  builds,
];
