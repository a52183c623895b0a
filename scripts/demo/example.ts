import path from 'node:path';
import { root } from '../dap/adapters';
import { markerLine, readMarkers } from '../dap/markers';
import { DemoSession } from './demoSession';
import { headline } from './screen';

const examples = path.join(root, 'examples');
const shelves = path.join(examples, 'stock', 'shelves.py');
const pricing = path.join(examples, 'stock', 'pricing.py');
const orders = path.join(examples, 'stock', 'orders.py');

/** A walk through the program in examples/. */
export async function showExample(): Promise<void> {
  const session = new DemoSession();
  try {
    await session.begin(
      { program: path.join(examples, 'warehouse.py'), console: 'internalConsole' },
      {
        breakpoints: {
          [shelves]: [{ line: lineOf(shelves, 'take') }],
          [pricing]: [{ line: lineOf(pricing, 'discount') }],
          [orders]: [{ line: lineOf(orders, 'refused') }],
        },
      },
    );

    headline('Run to the first breakpoint: a method, called from a generator');
    await stop(session);
    session.showStack();
    await session.showLocals(['line']);
    await session.showEvaluation('self.pieces.most_common(2)');
    await session.showEvaluation('[sku for sku, pieces in self.pieces.items() if pieces > 2 * line.quantity]');

    headline('Step over');
    await session.go('next');
    await stop(session);

    headline('Step out, to where it was called');
    await session.go('stepOut');
    await stop(session);
    await session.showLocals();

    headline('Run on to a closure, which has variables of the function around it');
    await session.setBreakpoints(shelves, []);
    await session.go('continue');
    await stop(session);
    session.showStack();
    await session.showLocals();
    await session.showEvaluation('amount * percent / 100');

    headline('Run on to where an exception is caught');
    await session.setBreakpoints(pricing, []);
    await session.go('continue');
    await stop(session);
    await session.showLocals(['order']);
    await session.showEvaluation('type(shortage).__mro__');
    await session.showEvaluation('shortage.missing');

    headline('Run to the end');
    await session.setBreakpoints(orders, []);
    await session.go('continue');
    await session.showEnd();
  } finally {
    await session.end();
  }
}

/** @throws Error when the program ended instead of stopping. */
async function stop(session: DemoSession): Promise<void> {
  if (!(await session.showStop())) throw new Error('The program ended before the stop that was expected.');
}

function lineOf(file: string, marker: string): number {
  return markerLine(readMarkers(file), marker, file);
}
