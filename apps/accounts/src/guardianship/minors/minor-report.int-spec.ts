import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { newFamily } from '../../../../../test/support/family';
import { sharedFamilyApp } from '../../../../../test/support/shared-apps';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import type { ConsentEventRow } from '../../consent/choices/consent.repository';
import { SessionService } from '../../authentication/sessions/session.service';
import { StaffService } from '../../organisations/staff/staff.service';
import type { MinorReportRequest } from './minor-report.dto';
import { MinorReports } from './minor-report.service';

describe('the desk finds an account of a minor (QV-8)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  const officer = newId();
  beforeAll(async () => {
    app = await sharedFamilyApp();
  });
  beforeEach(async () => {
    app.mailbox.down = false;
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const report = (request: MinorReportRequest) => app.get(MinorReports).report(request, officer, EVIDENCE);
  const journal = (accountId: string) =>
    app.sql.query<{ reason: string }>('SELECT reason FROM erasure_journal WHERE account_id = $1', [accountId]);

  it.each([
    ['its id', () => ({ accountId: driver.accountId })],
    ['its id in capitals', () => ({ accountId: driver.accountId.toUpperCase() })],
    ['its address, however written', () => ({ email: ` ${driver.email.toUpperCase()}` })],
  ])('QV-8: it is deleted at once, by %s', async (_name, request) => {
    const answer = { accountId: driver.accountId, status: 'deleting' };
    expect(await report(request())).toEqual(answer);
    await expect(app.get(SessionService).refresh(driver.refreshToken)).rejects.toMatchObject({ code: 'invalid-token' });
    expect(await report({ accountId: driver.accountId })).toEqual(answer);
    await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'minor-reported' });
    expect(await journal(driver.accountId)).toEqual([{ reason: 'minor-reported' }]);
    expect(app.mailbox.list(driver.email)[0]?.text).toContain('younger than our service is open to');
    await expect(report({ accountId: driver.accountId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('QTL-10.4: every consent ends, by the desk', async () => {
    await report({ accountId: driver.accountId });
    const ended = await app.sql.query<ConsentEventRow>(
      `SELECT * FROM consent_events WHERE account_id = $1 AND event = 'withdrawn' ORDER BY sequence`,
      [driver.accountId],
    );
    expect(ended.map(({ purpose }) => purpose)).toEqual(['account', 'charging']);
    for (const { actor, source, method } of ended)
      expect([actor, source, method]).toEqual(['desk', 'desk', 'consequence']);
  });

  it('QV-8: no mail server that is away holds it up', async () => {
    await report({ accountId: driver.accountId });
    app.mailbox.down = true;
    await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'minor-reported' });
    expect(await journal(driver.accountId)).toHaveLength(1);
  });

  it('QV-8: an order that was lost is found by the sweep, with its reason', async () => {
    await report({ accountId: driver.accountId });
    const key = `erase:${driver.accountId}`;
    await app.sql.query('SELECT accounts_jobs.remove_job($1)', [key]);
    await app.get(ClosureJobs).sweep();
    const [order] = await app.sql.query<{ payload: unknown }>(
      'SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1',
      [key],
    );
    expect(order?.payload).toMatchObject({ accountId: driver.accountId, reason: 'minor-reported' });
  });

  it('QV-8: of a “guardian” who is a minor, the child’s account goes too', async () => {
    const { guardian, childId } = await newFamily(app);
    await report({ accountId: guardian.accountId });
    const left = await app.sql.query(`SELECT 1 FROM accounts WHERE account_id = $1 AND status = 'active'`, [childId]);
    expect(left).toEqual([]);
  });

  it.each<[string, () => MinorReportRequest, string]>([
    ['an account that is none', () => ({ accountId: newId() }), 'not-found'],
    ['an address without an account', () => ({ email: `${newId()}@nobody.example` }), 'not-found'],
    ['nothing', () => ({}), 'validation-failed'],
    ['two things', () => ({ accountId: driver.accountId, email: driver.email }), 'validation-failed'],
  ])('QV-8: refuses %s', async (_name, request, code) => {
    const keys = () => app.keyring.query('SELECT 1 FROM data_keys');
    const before = (await keys()).length;
    await expect(report(request())).rejects.toMatchObject({ code });
    expect(await keys()).toHaveLength(before);
  });

  it('refuses staff, who have no age here', async () => {
    const email = `${newId()}@staff.example`;
    const staff = {
      email,
      password: 'a-long-word-for-staff-7',
      name: 'S',
      role: 'operator' as const,
      clientId: newId(),
    };
    await app.get(StaffService).create({ ...staff, country: 'HK', locale: 'en' });
    await expect(report({ email })).rejects.toMatchObject({ code: 'staff-account' });
  });

  it('five reports at once delete once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => report({ email: driver.email }).catch(() => null)));
    const events = await app.sql.query(`SELECT 1 FROM outbox WHERE subject = $1 AND type = 'account.restricted'`, [
      driver.accountId,
    ]);
    expect(events).toHaveLength(1);
  });
});
