import type { DebugProtocol } from '@vscode/debugprotocol';
import { EXCEPTION_FILTERS, type ExceptionDetails, type ExceptionFilter } from '../../debuggee/debuggee';
import { UserError } from '../../common/errors';
import { handler } from './handler';

type FilterName = ExceptionFilter['name'];

const CONDITION = {
  supportsCondition: true,
  conditionDescription: 'Types of exceptions, e.g. KeyError or (KeyError, ValueError)',
} as const;

/** debugpy's, with its names and meanings. */
const FILTERS: Readonly<Record<FilterName, Omit<DebugProtocol.ExceptionBreakpointsFilter, 'filter'>>> = {
  raised: {
    label: 'Raised Exceptions',
    default: false,
    description: 'Stops wherever code of the program raises an exception.',
    ...CONDITION,
  },
  uncaught: {
    label: 'Uncaught Exceptions',
    default: true,
    description: 'Stops when an exception ends the program, or a thread.',
    ...CONDITION,
  },
  userUnhandled: {
    label: 'User Uncaught Exceptions',
    default: false,
    description: "Stops when an exception leaves the program's own code for that of a library.",
    ...CONDITION,
  },
};

const BREAK_MODES: Readonly<Record<FilterName, DebugProtocol.ExceptionBreakMode>> = {
  raised: 'always',
  uncaught: 'unhandled',
  userUnhandled: 'userUnhandled',
};

export const setExceptionBreakpoints = handler(
  'setExceptionBreakpoints',
  async (session, { filters, filterOptions = [] }) => {
    const asked: DebugProtocol.ExceptionFilterOptions[] = [
      ...filters.map((filterId) => ({ filterId })),
      ...filterOptions,
    ];
    const known = asked.map(({ filterId, condition }) => ({
      name: EXCEPTION_FILTERS.find((each) => each === filterId),
      condition: condition?.trim(),
    }));
    await session.breakpoints.setExceptions(
      known.flatMap(({ name, condition }) => {
        if (name === undefined) return [];
        return [condition ? { name, condition } : { name }];
      }),
    );
    return { breakpoints: known.map(({ name }) => ({ verified: name !== undefined })) };
  },
  {
    capabilities: {
      exceptionBreakpointFilters: EXCEPTION_FILTERS.map((filter) => ({ filter, ...FILTERS[filter] })),
      supportsExceptionFilterOptions: true,
    },
    quiet: true,
  },
);

export const exceptionInfo = handler(
  'exceptionInfo',
  async (session, { threadId }) => {
    const info = await session.debuggee.values.exceptionInfo(threadId);
    if (!info) throw new UserError('The program is not stopped for an exception.');
    return {
      exceptionId: info.fullTypeName,
      description: info.message,
      breakMode: BREAK_MODES[info.filter],
      details: describeDetails(info),
    };
  },
  { capabilities: { supportsExceptionInfoRequest: true }, quiet: true },
);

function describeDetails(details: ExceptionDetails): DebugProtocol.ExceptionDetails {
  const { message, typeName, fullTypeName, stackTrace, inner } = details;
  const described: DebugProtocol.ExceptionDetails = { message, typeName, fullTypeName, stackTrace };
  if (inner.length > 0) described.innerException = inner.map(describeDetails);
  return described;
}
