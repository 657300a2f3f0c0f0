import { newId } from '@evc/database';
import { BlindIndex } from '@evc/vault';
import { PolicyCopy } from '../../../../../libs/policy/src/testing/policy-copy';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { ConsentService } from '../choices/consent.service';
import { ConsentGate } from '../choices/gate';
import { ObjectionList } from '../../messaging/newsletter/objection-list';
import { PersonalObjections } from './personal-objections';

const INTEREST = 'personalised-notifications';

describe('objections', () => {
  const policy = new PolicyCopy();
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    // A purpose of legitimate interest that has no switch: only an objection stops it.
    const dpv = 'dpv: https://w3id.org/dpv#ServicePersonalisation\n    basis: ';
    policy.replace('qst-ev.yaml', `${dpv}consent`, `${dpv}legitimate-interest`);
    const lines = 'data: [contact, device, activity-usage]\n    channels: [push, email, inbox]\n    withdrawal: ';
    policy.replace('qst-ev.yaml', `${lines}disable`, `${lines}none`);
    app = await startAccountsApp({ policyPack: policy.path('qst-ev.yaml') });
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(async () => {
    await app.stop();
    policy.remove();
  });

  const object = (purpose: string, accountId = driver.accountId) =>
    app.get(PersonalObjections).object(accountId, purpose, EVIDENCE);
  const lift = (purpose: string) => app.get(PersonalObjections).lift(driver.accountId, purpose, EVIDENCE);
  const give = (purpose: string) =>
    app.get(ConsentService).choose(driver.accountId, purpose, { decision: 'given', noticeVersion: 1 }, EVIDENCE);
  const gate = (purpose: string) =>
    app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, driver.accountId, purpose));
  const history = async (purpose: string) =>
    (await app.get(ConsentService).history(driver.accountId, purpose, 50)).items.map(({ event }) => event);
  const listed = async (purpose: string) =>
    (await app.get(PersonalObjections).listOf(driver.accountId)).items.find((item) => item.purpose === purpose);

  it('QTL-10.1: stops a consent at once, and shows in the history', async () => {
    await give('profiling');
    const answer = await object('profiling');
    expect(answer).toMatchObject({ purpose: 'profiling', objected: true });
    expect(await gate('profiling')).toEqual({ ok: false, reason: 'objected' });
    expect(await history('profiling')).toEqual(['withdrawn', 'given']);
    expect(await listed('profiling')).toMatchObject({ objected: true, objectedAt: answer.objectedAt });
  });

  it.each([
    ['never asked', [], ['refused']],
    ['given and withdrawn', ['given', 'withdrawn'], ['withdrawn', 'withdrawn', 'given']],
    ['refused', ['refused'], ['refused', 'refused']],
  ] as const)('QV-6: is proven also for a purpose that was off: %s', async (_name, before, after) => {
    for (const decision of before) {
      const choice = { decision, noticeVersion: 1 };
      await app.get(ConsentService).choose(driver.accountId, 'marketing', choice, EVIDENCE);
    }
    await object('marketing');
    expect(await history('marketing')).toEqual(after);
  });

  it('a repeat changes nothing, also ten at once', async () => {
    await give('marketing');
    const answers = await Promise.all(Array.from({ length: 10 }, () => object('marketing')));
    expect(new Set(answers.map(({ objectedAt }) => objectedAt)).size).toBe(1);
    expect(new Set(answers.map(({ eventId }) => eventId)).size).toBe(1);
    expect(await history('marketing')).toEqual(['withdrawn', 'given']);
  });

  it('QV-6: giving the purpose anew is the opposite and ends the objection', async () => {
    await object('profiling');
    await give('profiling');
    expect(await gate('profiling')).toMatchObject({ ok: true });
    expect(await listed('profiling')).toMatchObject({ objected: false, objectedAt: null });
  });

  it.each([
    ['never given', false],
    ['given', true],
  ])('QST-1.3c: objecting to marketing, %s before, puts the address on the objection list', async (_name, given) => {
    const contact = app.get(BlindIndex).of('email', driver.email);
    const isListed = () => app.sql.transaction((tx) => app.get(ObjectionList).isListed(tx, 'email', contact));
    if (given) await give('marketing');
    expect(await isListed()).toBe(false);
    const { eventId } = await object('marketing');
    expect(await isListed()).toBe(true);
    expect(await app.sql.query('SELECT method FROM consent_events WHERE event_id = $1', [eventId])).toEqual([
      { method: 'objection' },
    ]);
    await lift('marketing');
    expect(await isListed()).toBe(true);
    await give('marketing');
    expect(await isListed()).toBe(false);
  });

  it('giving another purpose leaves it', async () => {
    await object('profiling');
    await give('marketing');
    expect(await listed('profiling')).toMatchObject({ objected: true });
  });

  it('taking it back starts nothing that rests on a choice', async () => {
    await give('profiling');
    await object('profiling');
    expect(await lift('profiling')).toMatchObject({
      objected: false,
      effect: expect.stringMatching(/stays off/) as string,
    });
    expect(await gate('profiling')).toEqual({ ok: false, reason: 'withdrawn' });
    expect(await lift('profiling')).toMatchObject({
      objected: false,
      effect: expect.stringMatching(/nothing/) as string,
    });
    expect(await history('profiling')).toEqual(['withdrawn', 'given']);
  });

  it('QV-2, QTL-2.2: legitimate interest without a switch goes on until objected to, and again after; the ledger says so', async () => {
    expect(await gate(INTEREST)).toMatchObject({ ok: true });
    await object(INTEREST);
    expect(await gate(INTEREST)).toEqual({ ok: false, reason: 'objected' });
    await object(INTEREST);
    expect(await lift(INTEREST)).toMatchObject({ effect: expect.stringMatching(/again/) as string });
    expect(await gate(INTEREST)).toMatchObject({ ok: true });
    await object(INTEREST);
    expect(await gate(INTEREST)).toEqual({ ok: false, reason: 'objected' });
    expect(await history(INTEREST)).toEqual(['withdrawn', 'given', 'refused']);
  });

  it.each([
    ['what the account rests on', 'account', { code: 'objection-not-applicable', extra: { reason: 'required' } }],
    [
      'ZQ-1: service notices',
      'service-notifications',
      { code: 'objection-not-applicable', extra: { reason: 'contract' } },
    ],
    ['QCC-1.3: a purpose nobody knows', 'horoscopes', { code: 'unknown-purpose' }],
  ])('refuses %s and records nothing', async (_name, purpose, problem) => {
    await expect(object(purpose)).rejects.toMatchObject(problem);
    await expect(lift(purpose)).rejects.toMatchObject(problem);
    const { accountId } = driver;
    expect(await app.sql.query('SELECT 1 FROM objections WHERE account_id = $1', [accountId])).toEqual([]);
  });

  it('nobody can object for an account that is not there or closing', async () => {
    await expect(object('marketing', newId())).rejects.toMatchObject({ code: 'not-found' });
    const confirmed = { decision: 'withdrawn', confirm: true } as const;
    await app.get(ConsentService).choose(driver.accountId, 'account', confirmed, EVIDENCE);
    await expect(object('marketing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('objections and choices at once end in one of the two orders', async () => {
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([give('marketing'), object('marketing'), give('marketing'), object('marketing')]);
      const [last] = await history('marketing');
      const isOn = last === 'given' || last === 'renewed' || last === 'narrowed';
      expect((await listed('marketing'))?.objected).toBe(!isOn);
      expect((await gate('marketing')).ok).toBe(isOn);
    }
  });
});
