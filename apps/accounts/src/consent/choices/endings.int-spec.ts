import type { Tx } from '@evc/database';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import { ConsentService } from './consent.service';
import { EVERY_PURPOSE, OnConsentEnd, OnConsentGiven, type RecordedChoice } from './endings';

class Forgotten {
  @OnConsentEnd('horoscopes')
  async stop(): Promise<void> {}
}

/** Fails the transaction of whoever gives marketing after noting it there, and hears of each end. */
class Listener {
  readonly heard: string[] = [];

  @OnConsentGiven('marketing')
  async given(tx: Tx, subjectId: string): Promise<void> {
    const rows = await tx.query('SELECT 1 FROM consent_events WHERE account_id = $1 AND purpose = $2', [
      subjectId,
      'marketing',
    ]);
    this.heard.push(`given after ${rows.length} event`);
    throw new Error('not after all');
  }

  @OnConsentEnd(EVERY_PURPOSE)
  async ended(_tx: Tx, _subjectId: string, { event }: RecordedChoice, purpose: string): Promise<void> {
    this.heard.push(`${purpose} ${event}`);
  }
}

describe('what features do with choices', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await startAccountsApp({ features: [Listener] });
  });
  afterAll(() => app.stop());

  it('QV-6: happens in the transaction of the choice, which falls with it', async () => {
    const { accountId } = await app.driver();
    const given = app
      .get(ConsentService)
      .choose(accountId, 'marketing', { decision: 'given', noticeVersion: 1 }, EVIDENCE);
    await expect(given).rejects.toThrow('not after all');
    await app.get(ConsentService).choose(accountId, 'profiling', { decision: 'refused' }, EVIDENCE);
    expect(app.get(Listener).heard).toEqual(['given after 1 event', 'profiling refused']);
    const rows = await app.sql.query('SELECT 1 FROM consent_events WHERE account_id = $1 AND purpose = $2', [
      accountId,
      'marketing',
    ]);
    expect(rows).toEqual([]);
  });

  it('is for a purpose of the policy: the start fails where one waits for another', async () => {
    await expect(startAccountsApp({ features: [Forgotten] })).rejects.toThrow("'horoscopes'");
  });
});
