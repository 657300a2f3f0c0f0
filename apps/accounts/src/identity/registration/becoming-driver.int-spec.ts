import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE } from '../../../../../test/support/accounts-app';
import { userOf } from '../../../../../test/support/factors';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ActingRoleService } from '../../authentication/roles/acting-role.service';
import { ConsentService } from '../../consent/choices/consent.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { StaffService } from '../../organisations/staff/staff.service';
import { BecomingDriver } from './becoming-driver';

const PASSWORD = 'a-long-word-for-staff-7';
const CONSENTS = ['account', 'charging'].map((purpose) => ({
  purpose,
  decision: 'given' as const,
  noticeVersion: 1,
}));
const FORM = { birthDate: '1988-02-29', consents: CONSENTS };

describe('an account of staff that charges too', () => {
  let app: AccountsApp;
  let accountId: string;
  let email: string;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    email = `hana-${newId()}@operator.example`;
    const form = { email, password: PASSWORD, name: 'Hana', role: 'privacy-officer' as const, clientId: null };
    accountId = await app.get(StaffService).create({ ...form, country: 'HK', locale: 'en' });
  });
  afterAll(() => app.stop());

  const become = (form: Partial<typeof FORM> = {}) =>
    app.get(BecomingDriver).become(accountId, { ...FORM, ...form }, EVIDENCE);
  const actingRoles = async () => (await app.get(ActingRoleService).list(accountId)).map(({ role }) => role);
  const accessLog = async (): Promise<string[]> => {
    const rows = await app.sql.query<{ what: string }>('SELECT what FROM access_log WHERE account_id = $1', [
      accountId,
    ]);
    return rows.map(({ what }) => what);
  };

  it('QST-1.3a: gets the role with the consents on record, and keeps the other one', async () => {
    expect(await actingRoles()).toEqual(['privacy-officer']);
    await become();
    expect(await actingRoles()).toEqual(['driver', 'privacy-officer']);
    const consents = await app.get(ConsentService).list(accountId);
    const given = consents.items.filter(({ status }) => status === 'given').map(({ purpose }) => purpose);
    expect(given.sort()).toEqual(['account', 'charging']);
    expect(await accessLog()).toContain('became-driver');
    const wish = { identifier: email, password: PASSWORD, role: 'driver' as const };
    const signedIn = await app.get(SignInService).signIn(wish, EVIDENCE);
    expect(userOf(signedIn.accessToken)).toMatchObject({ accountId, roles: ['driver'] });
    expect(signedIn.consentsNeeded).toEqual([]);
  });

  it.each<[string, Partial<typeof FORM>, string]>([
    ['QST-1.3a without a consent that charging needs', { consents: CONSENTS.slice(1) }, 'consent-required'],
    [
      'QTL-1 on a notice that is not in force',
      { consents: CONSENTS.map((one) => ({ ...one, noticeVersion: 9 })) },
      'stale-notice',
    ],
    ['QCC-5 as somebody too young', { birthDate: '2019-01-01' }, 'age-not-served'],
    ['with a birth date to come', { birthDate: '2999-01-01' }, 'validation-failed'],
  ])('is refused %s, and nothing is kept', async (_name, form, code) => {
    await expect(become(form)).rejects.toMatchObject({ code });
    expect(await actingRoles()).toEqual(['privacy-officer']);
    const events = await app.sql.query('SELECT 1 FROM consent_events WHERE account_id = $1', [accountId]);
    expect([events, (await accessLog()).includes('became-driver')]).toEqual([[], false]);
  });

  it('is made once, however many ask at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => become()));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(refused).toMatchObject(Array.from({ length: 4 }, () => ({ code: 'conflict' })));
    const events = await app.sql.query<{ event: string }>('SELECT event FROM consent_events WHERE account_id = $1', [
      accountId,
    ]);
    expect(events.map(({ event }) => event).sort()).toEqual(['given', 'given', 'informed', 'informed']);
  });
});
