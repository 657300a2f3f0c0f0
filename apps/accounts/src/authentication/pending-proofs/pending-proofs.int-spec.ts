import { randomBytes } from 'node:crypto';
import { Vault } from '@evc/vault';
import type { AccountsApp } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { FORM, FORMS, OF_ACCOUNTS, SIGN_UP, type Waiting } from './__fixtures__/kinds';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const INVALID = { code: 'invalid-token' };
const FORM_KINDS = Object.entries(FORMS).map(([name, kind]) => ({ name, ...kind }));
const KINDS = [
  ...Object.entries(OF_ACCOUNTS).map(([name, kind]) => ({ name, ownKeys: false, ...kind })),
  ...FORM_KINDS.map((kind) => ({ ownKeys: true, ...kind })),
  { name: 'a newsletter’s sign-up', ownKeys: true, ...SIGN_UP },
];

describe('what waits for the answer to a mail (ADR 0040)', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  afterAll(() => app.stop());

  const take = ({ take: taken }: Waiting) => app.sql.transaction(taken);
  const hasKey = async (subject: string): Promise<boolean> =>
    (await app.get(Vault).activeVersion(subject, 'identity')) !== null;

  describe.each(KINDS)('$name', ({ hours, ownKeys, begin }) => {
    it('counts until its time is over, at the moment of its use and whether or not it is forgotten yet', async () => {
      const waiting = await begin(app);
      app.clock.advance(hours * HOUR_MS - MINUTE_MS);
      expect(await waiting.waits()).toBe(true);
      app.clock.advance(MINUTE_MS);
      expect(await waiting.waits()).toBe(false);
      await expect(take(waiting)).rejects.toMatchObject(INVALID);
    });

    it('is taken once, by however many at the same moment', async () => {
      const waiting = await begin(app);
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => take(waiting)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(INVALID);
      expect(await waiting.waits()).toBe(false);
    });

    it('loses nothing where what it proves is refused', async () => {
      const waiting = await begin(app);
      const refused = app.sql.transaction(async (tx) => {
        await waiting.take(tx);
        throw new Error('refused');
      });
      await expect(refused).rejects.toThrow('refused');
      expect([await waiting.waits(), await hasKey(waiting.subject)]).toEqual([true, true]);
      await expect(take(waiting)).resolves.not.toThrow();
    });

    it('QV-4: is forgotten when its time is over, with the keys that are its own, and nothing younger is', async () => {
      const old = await begin(app);
      app.clock.advance(hours * HOUR_MS);
      const young = await begin(app);
      await old.sweep();
      await old.sweep();
      expect([await hasKey(old.subject), await hasKey(young.subject)]).toEqual([!ownKeys, true]);
      expect(await young.waits()).toBe(true);
    });

    it('is left alone by the sweep while it is being answered', async () => {
      const waiting = await begin(app);
      await app.sql.transaction(async (tx) => {
        await waiting.take(tx);
        app.clock.advance(hours * HOUR_MS);
        await waiting.sweep();
      });
      expect(await hasKey(waiting.subject)).toBe(true);
    });
  });

  it('QV-4: a sweep goes on until nothing is left, and one that breaks off finds what it left when it runs again', async () => {
    const { begin, hours } = FORMS['a staff invitation'] ?? SIGN_UP;
    const waiting: Waiting[] = [];
    for (let i = 0; i < 51; i += 1) waiting.push(await begin(app));
    app.clock.advance(hours * HOUR_MS);
    const rows = () => app.sql.query('SELECT 1 FROM staff_invitations');
    const destroy = jest.spyOn(app.get(Vault), 'destroy');
    destroy.mockRejectedValueOnce(new Error('the process died'));
    await expect(waiting[0]?.sweep()).rejects.toThrow('the process died');
    expect((await rows()).length).toBeGreaterThanOrEqual(51);
    destroy.mockRestore();
    await waiting[0]?.sweep();
    expect(await rows()).toEqual([]);
    for (const { subject } of waiting) expect(await hasKey(subject)).toBe(false);
  });

  describe.each(FORM_KINDS)('the form of $name', ({ begin }) => {
    it('is opened by its own token alone, as it was held', async () => {
      const [waiting, other] = [await begin(app), await begin(app)];
      expect(await waiting.open(waiting.token)).toMatchObject(FORM);
      const bytes = Buffer.from(waiting.token, 'base64url');
      bytes[47] = (bytes[47] ?? 0) ^ 1;
      const foreign = Buffer.concat([bytes.subarray(0, 16), Buffer.from(other.token, 'base64url').subarray(16)]);
      for (const token of [bytes.toString('base64url'), foreign.toString('base64url'), '', 'x'.repeat(64)])
        await expect(waiting.open(token)).rejects.toMatchObject(INVALID);
    });

    it('QV-4: is opened by nothing once its key is destroyed', async () => {
      const waiting = await begin(app);
      await app.get(Vault).destroy(waiting.subject);
      await expect(waiting.open(waiting.token)).rejects.toMatchObject(INVALID);
      expect(await waiting.toMail()).toBe(false);
    });

    it('shares the mails of its mailbox, counted also when many are written at once, and from the first of a repeated one', async () => {
      const mailbox = randomBytes(32);
      const first = await begin(app, mailbox);
      expect(await first.toMail()).toBe(true);
      app.clock.advance(40 * MINUTE_MS);
      expect(await first.toMail()).toBe(true);
      const others: Awaited<ReturnType<typeof begin>>[] = [];
      for (let i = 0; i < 6; i += 1) others.push(await begin(app, mailbox));
      const sent = await Promise.all(others.map((one) => one.toMail()));
      expect(sent.filter(Boolean)).toHaveLength(2);
      expect(await (await begin(app)).toMail()).toBe(true); // another mailbox is not held up
      app.clock.advance(20 * MINUTE_MS);
      expect(await (await begin(app, mailbox)).toMail()).toBe(true);
      expect(await (await begin(app, mailbox)).toMail()).toBe(false);
    });
  });
});
