import type { VariablesPage } from '../../debuggee/debuggee';
import type { Arguments } from '../protocol/requests';
import { describeScope, describeVariable } from './describe';
import { handler } from './handler';

export const scopes = handler(
  'scopes',
  async (session, { frameId }) => ({ scopes: (await session.debuggee.values.scopes(frameId)).map(describeScope) }),
  { quiet: true },
);

export const variables = handler(
  'variables',
  async (session, args) => {
    const presentation = session.configuration?.variablePresentation;
    const found = await session.debuggee.values.variables(args.variablesReference, {
      ...page(args),
      ...(presentation && { presentation }),
    });
    return { variables: found.map(describeVariable) };
  },
  { capabilities: { supportsValueFormattingOptions: true }, quiet: true },
);

function page(args: Arguments<'variables'>): VariablesPage {
  const page: VariablesPage = {};
  if (args.filter !== undefined) page.filter = args.filter;
  if (args.start !== undefined) page.start = args.start;
  // No count, or 0, is all.
  if (args.count) page.count = args.count;
  if (args.format?.hex !== undefined) page.hex = args.format.hex;
  return page;
}
