import type { RunningApp } from '../../../support/running-app';
import { sharedRunningApp } from '../../../support/shared-apps';
import { reportedBodies } from './bodies';
import { reportedLedgers } from './ledgers';
import { reportedRows } from './rows';
import { reportedTakeovers } from './takeovers';
import { reportedTokens } from './tokens';

/** Faults that users of other products reported in public, each tried on this one under the number it has there. */
export function reported(): void {
  describe('reported elsewhere', () => {
    let running: RunningApp;
    beforeAll(async () => {
      running = await sharedRunningApp();
    });
    afterAll(() => running.stop());
    const app = (): RunningApp => running;
    reportedTakeovers(app);
    reportedTokens(app);
    reportedBodies(app);
    reportedLedgers();
    reportedRows();
  });
}
