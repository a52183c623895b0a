import type { DapClient } from '../../scripts/dap/client';

/** Clients of the test that runs now, for mochaHooks.ts: their logs are printed when it fails, and none outlives it. */
export const openClients = new Set<DapClient>();
