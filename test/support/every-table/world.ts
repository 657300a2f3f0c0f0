import { randomBytes, randomUUID } from 'node:crypto';
import type { PublicKeyCredentialCreationOptionsJSON as CreationOptions } from '@simplewebauthn/server';
import { LedgerJobs } from '../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { totpCode } from '../../../apps/accounts/src/authentication/factors/totp';
import { SoftwareAuthenticator } from '../authenticator';
import { type CanaryDriver, newCanaryDriver } from '../canary/driver';
import { canaryPerson } from '../canary/person';
import { ChargePoint } from '../charge-point';
import { facesAreInstalled, portrait } from '../face-photos';
import { withFaceModel } from '../faces';
import { call, newDriver, type Person } from '../people';
import { clearerWords, dayAfter } from '../publications';
import type { RunningApp } from '../running-app';
import { CHARGE_POINT_PASSWORD, newOperator, newStaff, newStaffSession, type Operator, type Staff } from '../staff';
import { until } from '../until';

type Body = Record<string, unknown>;

/** People who did everything that the product lets people do. */
export interface World {
  /** An adult who charges, with all that an account can have. */
  readonly ada: CanaryDriver;
  readonly child: { readonly accountId: string; readonly email: string };
  readonly guardian: Person;
  /** Staff, of the platform and of clients; each has an account that is no driver's. */
  readonly staff: readonly Staff[];
  /** Reads the newsletter and has no account. */
  readonly reader: { readonly email: string; readonly oneClick: string };
}

const POINT = 'EVERY-1';
const PASSWORD = 'vq7-Plumb-Kite';
const CLIENTS = '/accounts/v1/clients';
const FACE = '/accounts/v1/me/face';

/** Everything through routes, charge points and jobs: no row is put in by hand. */
export class Story {
  constructor(private readonly running: RunningApp) {}

  async play(): Promise<World> {
    const officer = await newStaff(this.running, 'privacy-officer', null);
    const operator = await newOperator(this.running, [POINT]);
    const members = await this.business(await newStaff(this.running, 'admin', null));
    const ada = await newCanaryDriver(this.running, canaryPerson('Ada', 1941));
    const again = { identifier: ada.username, password: ada.password };
    const { accessToken } = await this.ask('POST', '/accounts/v1/sessions', null, again);
    const reader = await this.newsletter();
    const family = await this.family();
    await this.factors(ada);
    await this.charging(ada, operator);
    await this.campaign(officer);
    await this.face(String(accessToken));
    await this.contacts(ada);
    await this.running.app.get(LedgerJobs, { strict: false }).sign();
    return { ada, ...family, reader, staff: [officer, operator, ...members] };
  }

  private async ask(method: string, path: string, token: string | null, body?: unknown, headers = {}): Promise<Body> {
    const answer = await call(this.running, method, path, { ...(token && { token }), body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private async by(driver: CanaryDriver, method: string, path: string, body?: unknown, headers = {}): Promise<Body> {
    const answer = await driver.ask(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private async tokenFor(email: string): Promise<string> {
    return until(`the mail to ${email}`, () => this.running.mailbox.list(email)[0]?.token);
  }

  /** A business registers and is approved; its first member of staff invites another. */
  private async business(admin: Staff): Promise<Staff[]> {
    const email = `first-${randomUUID()}@harbour.example`;
    const form = {
      organisation: 'Harbour Charge Ltd',
      country: 'HK',
      staff: { email, password: PASSWORD, name: 'Hana' },
    };
    await this.ask('POST', CLIENTS, null, form);
    const { clientId } = await this.ask('POST', `${CLIENTS}/verify`, null, { token: await this.tokenFor(email) });
    await this.ask('POST', `${CLIENTS}/${String(clientId)}/approve`, admin.token, {});
    const signedIn = await this.ask('POST', '/accounts/v1/sessions', null, { identifier: email, password: PASSWORD });
    const me = await this.ask('GET', '/accounts/v1/me', signedIn['accessToken'] as string);
    const client = { role: 'operator-admin', clientId: String(clientId) } as const;
    const token = await newStaffSession(this.running, String(me['accountId']), client);
    const hana = { accountId: String(me['accountId']), email, token };

    const invited = `new-${randomUUID()}@harbour.example`;
    await this.ask('POST', `${CLIENTS}/${String(clientId)}/staff`, token, { email: invited, role: 'operator' });
    const accepted = { token: await this.tokenFor(invited), name: 'Nia', password: PASSWORD };
    const nia = await this.ask('POST', '/accounts/v1/staff-invitations/accept', null, accepted);
    return [admin, hana, { accountId: String(nia['accountId']), email: invited, token: String(nia['accessToken']) }];
  }

  private async newsletter(): Promise<World['reader']> {
    const email = `reader-${randomUUID()}@reader.example`;
    const subscriptions = '/accounts/v1/newsletter/subscriptions';
    await this.ask('POST', subscriptions, null, { email, locale: 'en' });
    await this.ask('POST', `${subscriptions}/confirm`, null, { token: await this.tokenFor(email) });
    await this.ask('POST', '/accounts/v1/newsletter/ending-links', null, { email });
    const welcome = await until('the welcome', () =>
      this.running.mailbox.list(email).find(({ headers }) => headers?.['List-Unsubscribe'] !== undefined),
    );
    return { email, oneClick: new URL(welcome.headers?.['List-Unsubscribe']?.slice(1, -1) ?? '').pathname };
  }

  private async family(): Promise<Pick<World, 'child' | 'guardian'>> {
    const guardian = await newDriver(this.running);
    const [email, guardianEmail] = [`child-${randomUUID()}@school.example`, `guardian-${randomUUID()}@home.example`];
    const birthDate = `${new Date().getUTCFullYear() - 9}-01-01`;
    const form = { email, password: PASSWORD, birthDate, country: 'HK', locale: 'en', name: 'Mia' };
    await this.ask('POST', '/accounts/v1/accounts', null, { ...form, guardian: { email: guardianEmail } });
    await this.ask('POST', '/accounts/v1/accounts/verify', null, { token: await this.tokenFor(email) });
    const token = await this.tokenFor(guardianEmail);
    const invitations = '/accounts/v1/guardian-invitations';
    const { purposes } = (await this.ask('POST', `${invitations}/read`, null, { token })) as {
      purposes: { purpose: string; required: boolean; noticeVersion: number }[];
    };
    const consents = purposes.map(({ purpose, required, noticeVersion }) => {
      return { purpose, decision: required ? 'given' : 'refused', noticeVersion };
    });
    const body = { token, warrants: true, consents };
    const { accountId } = await this.ask('POST', `${invitations}/accept`, guardian.accessToken, body);
    return { child: { accountId: String(accountId), email }, guardian };
  }

  private async factors(ada: CanaryDriver): Promise<void> {
    const factors = '/accounts/v1/me/factors';
    const options = await this.by(ada, 'POST', `${factors}/passkeys/options`, {});
    const credential = new SoftwareAuthenticator('http://evcloud.test').create(options as unknown as CreationOptions);
    await this.by(ada, 'POST', `${factors}/passkeys`, { name: 'Phone', credential });
    const { secret } = await this.by(ada, 'POST', `${factors}/totp`, {});
    await this.by(ada, 'POST', `${factors}/totp/confirm`, { code: totpCode(secret as string, new Date()) });
  }

  private async charging(ada: CanaryDriver, { token, chargePointIds }: Operator): Promise<void> {
    const point = await ChargePoint.connect(this.running.url, POINT, { password: CHARGE_POINT_PASSWORD });
    point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
    for (let times = 0; times < 6; times += 1) {
      const { transactionId } = await point.start({ idTag: ada.cardUid, meterStart: 0 });
      await point.meter(transactionId, [[new Date().toISOString(), '1000']]);
      await point.stop({ transactionId, meterStop: 45_000 });
    }
    const sessions = '/charging/v1/me/sessions';
    const { items } = (await this.by(ada, 'GET', sessions)) as { items: { id: string }[] };
    const id = items[0]?.id ?? '';
    await this.by(ada, 'POST', `${sessions}/${id}/dispute`, { reason: 'energy', text: `${ada.name} was not there` });
    const decision = { decision: 'correct', energyWh: 1, reason: `As ${ada.name} said.` };
    await this.ask('POST', `/charging/v1/operator/sessions/${id}/review`, token, decision);
    await this.by(ada, 'PUT', '/charging/v1/me/settings', { confirmStarts: true });
    const { confirmation } = await this.by(ada, 'POST', '/accounts/v1/me/confirmations', { password: ada.password });
    await this.by(ada, 'POST', sessions, { chargePointId: chargePointIds[0], connectorId: 1, confirmation });
    await point.close();
  }

  /** Also new words of the policy, which are told to everybody. */
  private async campaign(officer: Staff): Promise<void> {
    const texts = ['en', 'zh-Hant'].map((locale) => ({ locale, subject: 'Half price at night', text: 'All of May.' }));
    const campaign = { texts, channels: ['email', 'push', 'inbox'] };
    const { id } = await this.ask('POST', '/accounts/v1/desk/campaigns', officer.token, campaign);
    const path = `/accounts/v1/desk/campaigns/${String(id)}`;
    await until('the campaign', async () => (await this.ask('GET', path, officer.token))['state'] === 'done');
    await this.ask('POST', '/accounts/v1/desk/policies', officer.token, clearerWords(dayAfter(new Date(), 1)));
  }

  /** Another face is shown, so that it is noted. */
  private async face(token: string): Promise<void> {
    if (!facesAreInstalled) return;
    withFaceModel(this.running.app);
    const key = randomBytes(32).toString('base64url');
    for (const [method, path, person] of [
      ['PUT', FACE, 'anna'],
      ['POST', `${FACE}/verifications`, 'berta'],
    ] as const) {
      const image = await portrait(person).jpeg({ quality: 90 }).toBuffer();
      const headers = { authorization: `Bearer ${token}`, 'x-face-key': key, 'content-type': 'image/jpeg' };
      const body = new Uint8Array(image);
      const answer = await fetch(`${this.running.url}${path}`, { method, headers, body });
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
  }

  /** What is told to the old mailbox, waits for the new one, or ends a sign-in. */
  private async contacts(ada: CanaryDriver): Promise<void> {
    await this.by(ada, 'POST', '/accounts/v1/me/phone/code');
    await this.by(ada, 'PUT', '/accounts/v1/me/password', { newPassword: `${ada.password}-9` });
    await this.by(ada, 'PATCH', '/accounts/v1/me', { name: 'Ada King', email: `moved-${ada.email}` });
    await this.by(ada, 'POST', '/accounts/v1/me/profile/objection', {}, { 'idempotency-key': randomUUID() });
    await this.ask('POST', '/accounts/v1/recoveries', null, { identifier: ada.email });
    await until('the link', () => this.running.mailbox.list(ada.email).find(({ subject }) => /password/.test(subject)));
    await this.by(ada, 'DELETE', '/accounts/v1/sessions');
  }
}
