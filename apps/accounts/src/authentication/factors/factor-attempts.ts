import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { CLOCK, type Clock, GrowingDelays, type Origin, Problem, SECOND_FACTOR_DELAY } from '@evc/platform';
import { KeyDestroyed, unlessDestroyed } from '@evc/vault';
import { AccessLog } from '../../privacy';

/**
 * Tries of a second factor. Codes of six digits could be guessed, so wrong ones slow the next, for each account and from
 * everywhere alike. Whoever gets here has proved the password or holds a session, so nobody else can use that to keep
 * the owner out (ASVS 6.3.1), and a passkey alone gets in past it.
 */
@Injectable()
export class FactorAttempts {
  private readonly delays: GrowingDelays;

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly log: AccessLog,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.delays = new GrowingDelays(clock, SECOND_FACTOR_DELAY);
  }

  /**
   * Runs a try in one transaction: what it proves and what follows from it hold together or not at all.
   * @throws what `work` throws, of which `invalid-credentials` counts and is written down; Problem too-many-requests
   */
  async run<T>(accountId: string, origin: Origin, work: (tx: Tx) => Promise<T>): Promise<T> {
    await this.delays.begin(accountId);
    let [proved, refused] = [false, false];
    try {
      const done = await this.db.transaction(work);
      proved = true;
      return done;
    } catch (error) {
      if (error instanceof KeyDestroyed) throw new Problem('invalid-credentials'); // erased meanwhile: like a stranger
      refused = error instanceof Problem && error.code === 'invalid-credentials';
      throw error;
    } finally {
      if (proved) this.delays.pass(accountId);
      else this.delays.fail(accountId); // whatever went wrong: nobody may find a way to try for nothing
      if (refused) await this.writeDown(accountId, origin);
    }
  }

  private async writeDown(accountId: string, origin: Origin): Promise<void> {
    await unlessDestroyed(() =>
      this.db.transaction((tx) => this.log.note(tx, accountId, { what: 'sign-in-failed', origin })),
    );
  }
}
