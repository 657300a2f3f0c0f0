import { randomUUID } from 'node:crypto';
import { LedgerJobs } from '../../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { UnsubscribeTokens } from '../../../../apps/accounts/src/messaging/newsletter/unsubscribe-tokens';
import { type KeptApp, startKeptApp } from '../../../support/kept-app';
import { type Answer, call, newDriver, type Person, registrationOf } from '../../../support/people';
import { newStaff, type Staff } from '../../../support/staff';
import { until } from '../../../support/until';

export const ME = '/accounts/v1/me';
const INVITATIONS = '/accounts/v1/guardian-invitations';
export const SUBSCRIPTIONS = '/accounts/v1/newsletter/subscriptions';
export const GIVEN = { decision: 'given', noticeVersion: 1 };
export const WITHDRAWN = { decision: 'withdrawn' };
export const KEY = 'secret-ledger-event-ed25519-1.key';
const YOUNG = `${new Date().getUTCFullYear() - 9}-01-01`;

const newEmail = () => `somebody-${randomUUID()}@reader.example`;

interface Child {
  readonly guardian: Person;
  readonly invitation: string;
}

/** People who chose before the file of the event key went away, and what they can do since. */
export class KeyAway {
  app!: KeptApp;
  officer!: Staff;
  people!: Record<'chooser' | 'clicker' | 'holder' | 'keeper' | 'writer' | 'leaver' | 'bystander', Person>;
  families: { child: Child; childId: string }[] = [];
  waitingChild!: Child;
  verification = '';
  newsletter = { out: '', confirmation: '' };
  /** Events that were recorded until then. */
  before = 0;

  async start(): Promise<void> {
    this.app = await startKeptApp({ POLICY_PACK: 'quectel', LOG_LEVEL: 'fatal' });
    await this.sign();
    this.officer = await newStaff(this.app.running, 'privacy-officer', null);
    const [chooser, clicker, holder, keeper, writer, leaver, bystander] = await Promise.all(
      Array.from({ length: 7 }, () => newDriver(this.app.running)),
    );
    this.people = { chooser, clicker, holder, keeper, writer, leaver, bystander } as typeof this.people;
    const yes = async (person: Person, ...purposes: string[]): Promise<void> => {
      for (const purpose of purposes) expect((await this.put(person, purpose, GIVEN)).status).toBe(200);
    };
    await yes(this.people.chooser, 'marketing', 'profiling', 'personalised-notifications');
    for (const person of [this.people.clicker, this.people.holder, this.people.keeper]) await yes(person, 'marketing');
    for (const { email } of [this.people.holder, this.people.keeper]) await this.subscribe(email);
    await yes(this.people.writer, 'profiling');
    this.families = [await this.newFamily(), await this.newFamily()];
    this.waitingChild = await this.newChild();
    const form = await registrationOf(this.app.running);
    await this.post('/accounts/v1/accounts', form);
    this.verification = await this.tokenOf(String(form['email']));
    const [reader, next] = [newEmail(), newEmail()];
    await this.subscribe(reader);
    const welcome = await this.mailOf(reader, 'You get our newsletter');
    await this.post(SUBSCRIPTIONS, { email: next, locale: 'en' });
    this.newsletter = { out: new URL(welcome.links[0] ?? '').pathname, confirmation: await this.tokenOf(next) };
    await this.sign();
    this.before = await this.events();
    await this.app.restart(() => this.app.moveKey(KEY, 'elsewhere'));
  }

  sign() {
    return this.app.running.app.get(LedgerJobs, { strict: false }).sign();
  }

  put(person: Person, purpose: string, body: unknown) {
    return call(this.app.running, 'PUT', `${ME}/consents/${purpose}`, { token: person.accessToken, body });
  }

  post(path: string, body: unknown, token?: string) {
    return call(this.app.running, 'POST', path, token === undefined ? { body } : { body, token });
  }

  get(path: string, token?: string) {
    return call(this.app.running, 'GET', path, token === undefined ? {} : { token });
  }

  tokenOf(email: string) {
    return until(`a mail to ${email}`, () => this.app.running.mailbox.list(email).find(({ token }) => token)?.token);
  }

  mailOf(email: string, subject: string) {
    return until(subject, () => this.app.running.mailbox.list(email).find((mail) => mail.subject === subject));
  }

  /** @param rows a table, and which of its rows */
  async count(rows: string): Promise<number> {
    const [row] = await this.app.running.adminQuery<{ count: number }>(`SELECT count(*)::int AS count FROM ${rows}`);
    return Number(row?.count);
  }

  async events(): Promise<number> {
    return this.count('accounts.consent_events');
  }

  async waiting(): Promise<number> {
    return this.count(
      'accounts.consent_events WHERE signature IS NULL AND signed_by IS NULL AND waiting_mac IS NOT NULL',
    );
  }

  async stateOf({ accessToken }: Person, purpose: string): Promise<Record<string, unknown> | undefined> {
    const { body } = await this.get(`${ME}/consents`, accessToken);
    return (body['items'] as { purpose: string }[]).find((item) => item.purpose === purpose);
  }

  async newsletterOf({ accessToken }: Person) {
    return (await this.get(`${ME}/newsletter`, accessToken)).body['subscribed'];
  }

  async subscribe(email: string): Promise<void> {
    await this.post(SUBSCRIPTIONS, { email, locale: 'en' });
    const { token } = await this.mailOf(email, 'Confirm your newsletter');
    expect((await this.post(`${SUBSCRIPTIONS}/confirm`, { token })).status).toBe(200);
  }

  /** Up to its guardian's mail. */
  async newChild(): Promise<Child> {
    const [email, guardianEmail] = [newEmail(), newEmail()];
    const form = { email, password: 'vq7-Plumb-Kite', birthDate: YOUNG, country: 'HK', locale: 'en' };
    await this.post('/accounts/v1/accounts', { ...form, guardian: { email: guardianEmail } });
    await this.post('/accounts/v1/accounts/verify', { token: await this.tokenOf(email) });
    return { guardian: await newDriver(this.app.running), invitation: await this.tokenOf(guardianEmail) };
  }

  async accept({ invitation: token, guardian }: Child): Promise<Answer> {
    const { body } = await this.post(`${INVITATIONS}/read`, { token });
    const consents = (body['purposes'] as { purpose: string; noticeVersion: number }[]).map((purpose) => ({
      purpose: purpose.purpose,
      decision: 'given',
      noticeVersion: purpose.noticeVersion,
    }));
    return this.post(`${INVITATIONS}/accept`, { token, warrants: true, consents }, guardian.accessToken);
  }

  async newFamily() {
    const child = await this.newChild();
    const { status, body } = await this.accept(child);
    expect(status).toBe(201);
    return { child, childId: String(body['accountId']) };
  }

  async unsubscribe(person: Person): Promise<Answer> {
    const tokens = this.app.running.app.get(UnsubscribeTokens, { strict: false });
    return this.post(
      `/accounts/v1/unsubscribe/${await tokens.of({ subjectId: person.accountId, channel: 'email' })}`,
      {},
    );
  }

  ofWard(index: number) {
    const { childId, child } = this.families[index]!;
    return { path: `${ME}/wards/${childId}`, token: child.guardian.accessToken };
  }

  letter(purpose: string) {
    const request = { reference: 'L-1', receivedOn: new Date().toISOString().slice(0, 10) };
    const path = `/accounts/v1/desk/accounts/${this.people.writer.accountId}/consents/${purpose}`;
    return call(this.app.running, 'PUT', path, { token: this.officer.token, body: { ...WITHDRAWN, request } });
  }
}
