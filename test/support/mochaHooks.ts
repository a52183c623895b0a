import type { RootHookObject } from 'mocha';
import { openClients } from './openClients';
import { expectNothingLeft, type ProcessMarker } from './processes';
import { TestDapClient } from './dapClient';

/**
 * For all tests: the messages of a failed test's sessions are printed, no session outlives its test,
 * and what a session left running fails the run (at its end: a hook that fails ends its whole suite).
 */
const leaks: string[] = [];

export const mochaHooks: RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    for (const client of [...openClients]) {
      if (test?.isFailed()) console.log(`\n    Messages of this test:\n${client.log.format()}\n${client.diagnostics}`);
      await client.hangUp();
      openClients.delete(client);
      if (client instanceof TestDapClient) await noteLeaks(client.marker, test?.fullTitle() ?? '');
    }
  },
  afterAll() {
    if (leaks.length > 0) throw new Error(`Processes were left behind:\n${leaks.join('\n')}`);
  },
};

async function noteLeaks(marker: ProcessMarker, test: string): Promise<void> {
  try {
    await expectNothingLeft(marker);
  } catch (error) {
    leaks.push(`${test}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
