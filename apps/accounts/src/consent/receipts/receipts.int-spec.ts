import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Notice, PolicyPack } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { Vault } from '@evc/vault';
import { complaints } from '../../../../../test/receipts/rdf';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { ConsentService } from '../choices/consent.service';
import { ConsentLedger } from '../choices/ledger';
import type { Receipt } from './receipt-document';
import { ReceiptService } from './receipt.service';

describe('what a receipt says', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await startAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver({ locale: 'zh-HK' });
  });
  afterAll(() => app.stop());

  const choose = async (purpose: string, choice: Parameters<ConsentService['choose']>[2]) =>
    (await app.get(ConsentService).choose(driver.accountId, purpose, choice, EVIDENCE)).eventId;
  const receipt = async (eventId: string): Promise<Receipt> =>
    (await app.get(ReceiptService).receipt(driver.accountId, eventId)).receipt;
  const notice = (from: Receipt) => from['dpv:hasNotice'] as Record<string, unknown>;
  const { notices, pack } = loadPolicyPack('qst-ev');
  const shown = notices.find(({ purpose }) => purpose === 'marketing') as Notice;

  it('QTL-1: cites the words shown in the person’s language, by a hash that anyone can compute', async () => {
    const words = shown.locales['zh-Hant'];
    const hash = createHash('sha256')
      .update(canonicalize({ title: words?.title, text: words?.text, refusing: words?.refusing }) ?? '')
      .digest('hex');
    const made = await receipt(await choose('marketing', { decision: 'given', noticeVersion: 1 }));
    expect(notice(made)).toMatchObject({
      'dct:hasVersion': 1,
      'dct:language': 'zh-Hant',
      'receipt:shown': true,
      'receipt:sha256': hash,
    });
    expect(made['dpv:hasPurpose']).toMatchObject({ 'dct:title': words?.title, 'dct:description': words?.text });
    // QST-5: and so the regulator, by the name that the policy has in that language
    expect(made['dpv:hasAuthority']).toMatchObject({ 'dpv:hasName': '香港個人資料私隱專員公署' });
  });

  it('a refusal before any notice was named says so, and cites what was in force', async () => {
    const made = await receipt(await choose('marketing', { decision: 'refused' }));
    expect(notice(made)).toMatchObject({ 'receipt:shown': false, 'dct:hasVersion': 1 });
    expect(await complaints(made)).toEqual([]);
  });

  it('QTL-11: speaks of the rules of that day: controller, data and recipients come from their archive', async () => {
    const eventId = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const rules: PolicyPack = { ...pack, controller: { ...pack.controller, name: 'The holder of that day' } };
    await app.sql.query('UPDATE policy_rules SET rules = $2 WHERE pack_id = $1', [pack.id, JSON.stringify(rules)]);
    try {
      const made = await receipt(eventId);
      expect(made['dpv:hasDataController']).toMatchObject({ 'dpv:hasName': 'The holder of that day' });
    } finally {
      await app.sql.query('UPDATE policy_rules SET rules = $2 WHERE pack_id = $1', [pack.id, JSON.stringify(pack)]);
    }
  });

  it.each([
    ['a guardian’s choice', 'given', 'guardian', 'app', 'control', 'dpv:GuardianOfDataSubject', 'dpv:ConsentGiven'],
    ['a lapse', 'expired', 'system', 'system', 'lapse', 'dpv:DataController', 'dpv:ConsentExpired'],
  ] as const)('QTL-5 %s has a receipt too', async (_name, event, actor, source, method, who, status) => {
    const key = await app.get(Vault).key(driver.accountId, 'evidence');
    const draft = { purpose: 'marketing', event, noticeVersion: 1, channels: [], actor, source, method };
    const [row] = await app.sql.transaction((tx) =>
      app.get(ConsentLedger).append(tx, key, driver.accountId, [{ ...draft, locale: 'en', evidence: EVIDENCE }]),
    );
    const made = await receipt(row?.event_id ?? '');
    expect(made['dpv:isIndicatedBy']).toMatchObject({ '@type': who, 'receipt:actor': actor });
    expect(made['dpv:hasConsentStatus']).toEqual({ '@id': status });
    expect(await complaints(made)).toEqual([]);
  });

  it('QCC-1.2: names the person by an id alone', async () => {
    const text = JSON.stringify(await receipt(await choose('marketing', { decision: 'given', noticeVersion: 1 })));
    for (const value of [driver.email, EVIDENCE.address]) expect(text).not.toContain(value);
    expect(text).toContain(driver.accountId);
  });

  it('the same event always has the same receipt', async () => {
    const eventId = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    expect(await receipt(eventId)).toEqual(await receipt(eventId));
  });

  it('QV-4: an erased person has none', async () => {
    const eventId = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    await choose('account', { decision: 'withdrawn', confirm: true });
    await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'consent-withdrawn' });
    const rows = await app.sql.query('SELECT 1 FROM consent_events WHERE event_id = $1', [eventId]);
    expect(rows).toHaveLength(1); // the chain outlives the person and names nobody
    await expect(app.get(ReceiptService).receipt(driver.accountId, eventId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  // Last: from here on another notice is the one to show.
  it('QTL-11: speaks of the policy of that day, whatever the policy has become', async () => {
    const eventId = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const before = await receipt(eventId);
    const later = {
      ...shown,
      version: 2,
      locales: { en: { title: 'New', text: 'New words', refusing: 'Nothing new' } },
    };
    const day = new Date('2027-01-01T00:00:00Z');
    await app.sql.query(
      `INSERT INTO policy_versions (pack_id, version, hash, effective_from, published_at, texts, notices)
       VALUES ($1, 90, $2, $3, $3, '[]', $4)`,
      [pack.id, 'f'.repeat(64), day, JSON.stringify([later])],
    );
    expect(await receipt(eventId)).toEqual(before);
  });
});
