import type { Tx } from '@evc/database';
import { PolicyCopy } from '../../../../../libs/policy/src/testing/policy-copy';
import {
  type AccountsApp,
  DRIVER_PASSWORD,
  EVIDENCE,
  type NewDriver,
  startAccountsApp,
} from '../../../../../test/support/accounts-app';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { ConsentService } from '../choices/consent.service';
import { OnConsentEnd } from '../choices/endings';
import { ConsentGate } from '../choices/gate';
import { ConsentLapse } from './lapse.service';

const DAY_MS = 86_400_000;

const ended: string[] = [];

class Listener {
  @OnConsentEnd('marketing')
  async heard(_tx: Tx, subjectId: string): Promise<void> {
    ended.push(subjectId);
  }
}

describe('a consent given for some time', () => {
  const policy = new PolicyCopy();
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    for (const id of ['charging', 'marketing']) {
      policy.replace('qst-ev.yaml', `- id: ${id} #`, `- id: ${id}\n    validMonths: 12 #`);
    }
    app = await startAccountsApp({ policyPack: policy.path('qst-ev.yaml'), features: [Listener] });
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(async () => {
    await app.stop();
    policy.remove();
  });

  const give = (purpose: string) =>
    app.get(ConsentService).choose(driver.accountId, purpose, { decision: 'given', noticeVersion: 1 }, EVIDENCE);
  const mayProcess = async (purpose: string) => {
    const answer = await app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, driver.accountId, purpose));
    return answer.ok ? 'yes' : answer.reason;
  };
  const shown = async () => {
    const { items } = await app.get(ConsentService).list(driver.accountId);
    const item = items.find(({ purpose }) => purpose === 'marketing');
    return item && { status: item.status, channels: item.channels, askAgain: item.askAgain };
  };
  const lapse = () => app.get(ConsentLapse).writeLapsed();
  const events = (purpose: string) =>
    app.sql.query(
      `SELECT event, actor, source, method, notice_version, occurred_at FROM consent_events
       WHERE account_id = $1 AND purpose = $2 ORDER BY sequence`,
      [driver.accountId, purpose],
    );

  it('QV-6: is off from the moment itself; the event follows, once, and stops what runs on it', async () => {
    await give('marketing');
    const [{ expires_at: end } = { expires_at: null }] = await app.sql.query<{ expires_at: Date }>(
      `SELECT expires_at FROM consents WHERE account_id = $1 AND purpose = 'marketing'`,
      [driver.accountId],
    );
    expect(await shown()).toMatchObject({ status: 'given', askAgain: false });
    app.clock.advance(367 * DAY_MS);
    expect([await mayProcess('marketing'), (await events('marketing')).length]).toEqual(['expired', 1]);
    const lapsed = { status: 'expired', channels: [], askAgain: true };
    expect(await shown()).toEqual(lapsed);
    await Promise.all([lapse(), lapse(), lapse()]);
    expect(await shown()).toEqual(lapsed);
    expect(await events('marketing')).toMatchObject([
      { event: 'given' },
      { event: 'expired', actor: 'system', source: 'system', method: 'lapse', notice_version: 1, occurred_at: end },
    ]);
    expect([await mayProcess('marketing'), ended.filter((id) => id === driver.accountId)]).toEqual([
      'expired',
      [driver.accountId],
    ]);
  });

  it('QTL-11: a required one is asked for at the next sign-in, and holds again once given', async () => {
    app.clock.advance(367 * DAY_MS);
    const signIn = async () =>
      (await app.get(SignInService).signIn({ identifier: driver.email, password: DRIVER_PASSWORD }, EVIDENCE))
        .consentsNeeded;
    const asked = [{ purpose: 'charging', noticeVersion: 1, required: true, restsFrom: null }];
    expect(await signIn()).toEqual(asked);
    await lapse();
    expect([await signIn(), await mayProcess('charging'), await mayProcess('account')]).toEqual([
      asked,
      'expired',
      'yes',
    ]);
    await give('charging');
    expect([await signIn(), await mayProcess('charging')]).toEqual([[], 'yes']);
  });

  it('a renewal or withdrawal before the job leaves nothing to write', async () => {
    await give('marketing');
    app.clock.advance(367 * DAY_MS);
    await app.get(ConsentService).choose(driver.accountId, 'marketing', { decision: 'withdrawn' }, EVIDENCE);
    await lapse();
    expect((await events('marketing')).map(({ event }) => event)).toEqual(['given', 'withdrawn']);
  });

  it('leaves those who are leaving alone, and goes on behind them', async () => {
    const leaving = driver;
    driver = await app.driver();
    app.clock.advance(367 * DAY_MS);
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id = $1`, [leaving.accountId]);
    await lapse();
    expect((await events('charging')).map(({ event }) => event)).toEqual(['given', 'expired']);
    driver = leaving;
    expect((await events('charging')).map(({ event }) => event)).toEqual(['given']);
  });
});
