import { randomUUID } from 'node:crypto';
import { openDatabase } from '@evc/database';
import type { JWK } from 'jose';
import { LedgerJobs } from '../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { verifyStoredLedger } from '../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { UnsubscribeTokens } from '../../../apps/accounts/src/messaging/newsletter/unsubscribe-tokens';
import { type KeptApp, startKeptApp } from '../../support/kept-app';
import { type Answer, call, newDriver, type Person, registrationOf } from '../../support/people';
import { newStaff, type Staff } from '../../support/staff';
import { until } from '../../support/until';

const KEY = 'secret-ledger-event-ed25519-1.key';
const ME = '/accounts/v1/me';
const INVITATIONS = '/accounts/v1/guardian-invitations';
const SUBSCRIPTIONS = '/accounts/v1/newsletter/subscriptions';
const GIVEN = { decision: 'given', noticeVersion: 1 };
const WITHDRAWN = { decision: 'withdrawn' };
const YOUNG = `${new Date().getUTCFullYear() - 9}-01-01`;

interface Child {
  readonly guardian: Person;
  readonly invitation: string;
}

/** Each road to a no, and each to a yes, over HTTP while the file of the event key is away. */
export function ledgerKeyAwayHttp(): void {
  describe('3 without the event key, over HTTP', () => {
    let app: KeptApp;
    let officer: Staff;
    let people: Record<'chooser' | 'clicker' | 'holder' | 'keeper' | 'writer' | 'leaver' | 'bystander', Person>;
    let families: { child: Child; childId: string }[];
    let waitingChild: Child;
    let verification: string;
    let newsletter: { out: string; confirmation: string };
    let before: number;
    beforeAll(async () => {
      app = await startKeptApp({ POLICY_PACK: 'quectel', LOG_LEVEL: 'fatal' });
      await sign();
      officer = await newStaff(app.running, 'privacy-officer', null);
      const [chooser, clicker, holder, keeper, writer, leaver, bystander] = await Promise.all(
        Array.from({ length: 7 }, () => newDriver(app.running)),
      );
      people = { chooser, clicker, holder, keeper, writer, leaver, bystander } as typeof people;
      const yes = async (person: Person, ...purposes: string[]): Promise<void> => {
        for (const purpose of purposes) expect((await put(person, purpose, GIVEN)).status).toBe(200);
      };
      await yes(people.chooser, 'marketing', 'profiling', 'personalised-notifications');
      for (const person of [people.clicker, people.holder, people.keeper]) await yes(person, 'marketing');
      for (const { email } of [people.holder, people.keeper]) await subscribe(email);
      await yes(people.writer, 'profiling');
      families = [await newFamily(), await newFamily()];
      waitingChild = await newChild();
      const form = await registrationOf(app.running);
      await post('/accounts/v1/accounts', form);
      verification = await tokenOf(String(form['email']));
      const [reader, next] = [newEmail(), newEmail()];
      await subscribe(reader);
      const welcome = await mailOf(reader, 'You get our newsletter');
      await post(SUBSCRIPTIONS, { email: next, locale: 'en' });
      newsletter = { out: new URL(welcome.links[0] ?? '').pathname, confirmation: await tokenOf(next) };
      await sign();
      before = await events();
      await app.restart(() => app.moveKey(KEY, 'elsewhere'));
    }, 180_000);
    afterAll(() => app.stop());

    const sign = () => app.running.app.get(LedgerJobs, { strict: false }).sign();
    const put = (person: Person, purpose: string, body: unknown) =>
      call(app.running, 'PUT', `${ME}/consents/${purpose}`, { token: person.accessToken, body });
    const post = (path: string, body: unknown, token?: string) =>
      call(app.running, 'POST', path, token === undefined ? { body } : { body, token });
    const get = (path: string, token?: string) => call(app.running, 'GET', path, token === undefined ? {} : { token });
    const newEmail = () => `somebody-${randomUUID()}@reader.example`;
    const tokenOf = (email: string) =>
      until(`a mail to ${email}`, () => app.running.mailbox.list(email).find(({ token }) => token)?.token);
    const mailOf = (email: string, subject: string) =>
      until(subject, () => app.running.mailbox.list(email).find((mail) => mail.subject === subject));
    const query = (text: string, params: readonly unknown[] = []) =>
      app.running.adminQuery<{ count: number }>(text, params);
    const events = async (): Promise<number> =>
      Number((await query('SELECT count(*)::int AS count FROM accounts.consent_events'))[0]?.count);
    const waiting = async (): Promise<number> =>
      Number(
        (
          await query(
            `SELECT count(*)::int AS count FROM accounts.consent_events
             WHERE signature IS NULL AND signed_by IS NULL AND waiting_mac IS NOT NULL`,
          )
        )[0]?.count,
      );
    const stateOf = async ({ accessToken }: Person, purpose: string): Promise<Record<string, unknown> | undefined> => {
      const { body } = await get(`${ME}/consents`, accessToken);
      return (body['items'] as { purpose: string }[]).find((item) => item.purpose === purpose);
    };
    const newsletterOf = async ({ accessToken }: Person) =>
      (await get(`${ME}/newsletter`, accessToken)).body['subscribed'];

    async function subscribe(email: string): Promise<void> {
      await post(SUBSCRIPTIONS, { email, locale: 'en' });
      const { token } = await mailOf(email, 'Confirm your newsletter');
      expect((await post(`${SUBSCRIPTIONS}/confirm`, { token })).status).toBe(200);
    }

    /** Up to its guardian's mail. */
    async function newChild(): Promise<Child> {
      const [email, guardianEmail] = [newEmail(), newEmail()];
      const form = { email, password: 'vq7-Plumb-Kite', birthDate: YOUNG, country: 'HK', locale: 'en' };
      await post('/accounts/v1/accounts', { ...form, guardian: { email: guardianEmail } });
      await post('/accounts/v1/accounts/verify', { token: await tokenOf(email) });
      return { guardian: await newDriver(app.running), invitation: await tokenOf(guardianEmail) };
    }

    async function accept({ invitation: token, guardian }: Child): Promise<Answer> {
      const { body } = await post(`${INVITATIONS}/read`, { token });
      const consents = (body['purposes'] as { purpose: string; noticeVersion: number }[]).map((purpose) => ({
        purpose: purpose.purpose,
        decision: 'given',
        noticeVersion: purpose.noticeVersion,
      }));
      return post(`${INVITATIONS}/accept`, { token, warrants: true, consents }, guardian.accessToken);
    }

    async function newFamily() {
      const child = await newChild();
      const { status, body } = await accept(child);
      expect(status).toBe(201);
      return { child, childId: String(body['accountId']) };
    }

    const unsubscribe = async (person: Person): Promise<Answer> => {
      const tokens = app.running.app.get(UnsubscribeTokens, { strict: false });
      return post(`/accounts/v1/unsubscribe/${await tokens.of({ subjectId: person.accountId, channel: 'email' })}`, {});
    };
    const ofWard = (index: number) => {
      const { childId, child } = families[index]!;
      return { path: `${ME}/wards/${childId}`, token: child.guardian.accessToken };
    };
    const letter = (purpose: string) => {
      const request = { reference: 'L-1', receivedOn: new Date().toISOString().slice(0, 10) };
      const path = `/accounts/v1/desk/accounts/${people.writer.accountId}/consents/${purpose}`;
      return call(app.running, 'PUT', path, { token: officer.token, body: { ...WITHDRAWN, request } });
    };

    /** What is done, and what it must have changed at once. */
    const NO: readonly [road: string, act: () => Promise<Answer>, seen: () => Promise<unknown>, expected: unknown][] = [
      [
        'a refusal',
        () => put(people.chooser, 'face-recognition', { decision: 'refused' }),
        () => stateOf(people.chooser, 'face-recognition'),
        { status: 'refused' },
      ],
      [
        'a withdrawal',
        () => put(people.chooser, 'profiling', WITHDRAWN),
        () => stateOf(people.chooser, 'profiling'),
        { status: 'withdrawn' },
      ],
      [
        'some channels less',
        () => put(people.chooser, 'marketing', { ...GIVEN, channels: ['email'] }),
        () => stateOf(people.chooser, 'marketing'),
        { status: 'given', channels: ['email'] },
      ],
      [
        'an objection',
        () =>
          call(app.running, 'PUT', `${ME}/objections/personalised-notifications`, {
            token: people.chooser.accessToken,
          }),
        () => stateOf(people.chooser, 'personalised-notifications'),
        { status: 'withdrawn' },
      ],
      [
        'the link of an account’s mail',
        () => unsubscribe(people.clicker),
        async () => (await stateOf(people.clicker, 'marketing'))?.['channels'],
        ['push', 'inbox'],
      ],
      [
        'the link of a newsletter',
        () => post(newsletter.out.replace(/^\/unsubscribe/, '/accounts/v1/unsubscribe'), {}),
        async () =>
          (
            await query(`SELECT count(*)::int AS count FROM accounts.newsletter_subscriptions WHERE state = 'active'`)
          )[0],
        { count: 2 },
      ],
      [
        'the switch of a newsletter',
        () => call(app.running, 'DELETE', `${ME}/newsletter`, { token: people.holder.accessToken }),
        () => newsletterOf(people.holder),
        false,
      ],
      [
        'a withdrawal beside which the newsletter is to go on, which nobody could prove',
        () => put(people.keeper, 'marketing', { ...WITHDRAWN, keepNewsletter: true }),
        async () => [(await stateOf(people.keeper, 'marketing'))?.['status'], await newsletterOf(people.keeper)],
        ['withdrawn', false],
      ],
      [
        'a guardian’s no',
        () => {
          const { path, token } = ofWard(0);
          return call(app.running, 'PUT', `${path}/consents/personalised-notifications`, { token, body: WITHDRAWN });
        },
        async () => {
          const { path, token } = ofWard(0);
          const { body } = await get(`${path}/consents`, token);
          return (body['items'] as { purpose: string }[]).find(
            ({ purpose }) => purpose === 'personalised-notifications',
          );
        },
        { status: 'withdrawn' },
      ],
      [
        'a letter to the privacy office',
        () => letter('profiling'),
        () => stateOf(people.writer, 'profiling'),
        { status: 'withdrawn' },
      ],
      [
        'the end of a child’s account',
        () => {
          const { path, token } = ofWard(1);
          return call(app.running, 'DELETE', `${path}?confirm=true`, { token });
        },
        async () => (await get(ofWard(1).path, ofWard(1).token)).status,
        404,
      ],
      [
        'the end of an account',
        () => put(people.leaver, 'account', { ...WITHDRAWN, confirm: true }),
        async () => (await get(ME, people.leaver.accessToken)).status,
        401,
      ],
    ];

    it.each(NO)('a no holds at once and waits to be signed: %s', async (_road, act, seen, expected) => {
      const [recorded, unsigned] = [await events(), await waiting()];
      const { status, body } = await act();
      expect([200, 202, 204]).toContain(status);
      expect(await seen()).toEqual(
        typeof expected === 'object' && !Array.isArray(expected) ? expect.objectContaining(expected) : expected,
      );
      const more = (await events()) - recorded;
      expect(more).toBeGreaterThan(0);
      expect((await waiting()) - unsigned).toBe(more);
      const url = body['receiptUrl'];
      if (typeof url === 'string' && url.startsWith(`${ME}/`)) {
        const receipt = await get(url, people.chooser.accessToken);
        expect([409, 404]).toContain(receipt.status); // not yet, and of somebody else there is none
      }
    });

    const YES: readonly [road: string, act: () => Promise<Answer>, later: number][] = [
      ['a choice', () => put(people.bystander, 'marketing', GIVEN), 200],
      ['one that was refused before', () => put(people.chooser, 'face-recognition', GIVEN), 200],
      ['some channels more', () => put(people.chooser, 'marketing', { ...GIVEN, channels: ['email', 'inbox'] }), 200],
      ['a registration', () => post('/accounts/v1/accounts/verify', { token: verification }), 201],
      ['a newsletter', () => post(`${SUBSCRIPTIONS}/confirm`, { token: newsletter.confirmation }), 200],
      ['a child’s account', () => accept(waitingChild), 201],
      [
        'a guardian’s choice',
        () => {
          const { path, token } = ofWard(0);
          return call(app.running, 'PUT', `${path}/consents/personalised-notifications`, { token, body: GIVEN });
        },
        200,
      ],
      [
        'somebody of staff who becomes a driver',
        () =>
          call(app.running, 'PUT', `${ME}/driver`, {
            token: officer.token,
            body: {
              birthDate: '1988-02-29',
              consents: ['account', 'charging'].map((purpose) => ({ purpose, ...GIVEN })),
            },
          }),
        204,
      ],
    ];

    it.each(YES)('a yes answers 503 and changes nothing: %s', async (_road, act) => {
      const recorded = await events();
      const { status, body, headers } = await act();
      expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'ledger-key-missing', '60']);
      expect(await events()).toBe(recorded);
    });

    it('is told in health; what waits is out of the log, and everything else goes on', async () => {
      await sign();
      const { body } = await get('/accounts/v1/ledger/health', officer.token);
      const unsigned = (await events()) - before;
      expect(body).toMatchObject({
        status: 'attention',
        eventKey: 'missing',
        eventsWaiting: unsigned,
        chainsLeftOut: 0,
      });
      expect((await get(ME, people.bystander.accessToken)).status).toBe(200);
    });

    it('once the key is back everything that waited is signed and verifies, and each yes is taken', async () => {
      const waited = await waiting();
      await app.moveKey('elsewhere', KEY);
      await sign();
      const { body } = await get('/accounts/v1/ledger/health', officer.token);
      expect(body).toMatchObject({ status: 'ok', eventKey: 'present', eventsWaiting: 0 });
      const [late] = await query('SELECT count(*)::int AS count FROM accounts.late_signatures');
      expect(late?.count).toBe(waited);
      for (const [road, act, later] of YES) expect([road, (await act()).status]).toEqual([road, later]);
      await sign();
      const url = new URL(app.running.database.adminUrl);
      url.searchParams.set('options', '-csearch_path=accounts,keyring');
      const db = await openDatabase(url.toString(), 1);
      try {
        const published = (await get('/accounts/.well-known/jwks.json')).body['keys'] as JWK[];
        const { body: against } = await get('/accounts/v1/ledger/checkpoints/latest');
        const report = await verifyStoredLedger(db, { keys: published, against: against as never });
        expect(report.findings).toEqual([]);
        expect(report.erased).toBeGreaterThanOrEqual(2);
      } finally {
        await db.close();
      }
      const history = await get(`${ME}/consents/profiling/history`, people.chooser.accessToken);
      const [latest] = history.body['items'] as { eventId: string }[];
      const receipt = await get(`${ME}/receipts/${latest?.eventId ?? ''}`, people.chooser.accessToken);
      expect([receipt.status, typeof receipt.body['signature']]).toEqual([200, 'string']);
    });
  });
}
