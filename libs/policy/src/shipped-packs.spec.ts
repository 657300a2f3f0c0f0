import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAPABILITIES, CORE_CATEGORIES, CORE_PURPOSES, decideAge, effectOfWithdrawal, findPurpose } from '@evc/domain';
import { Test } from '@nestjs/testing';
import { loadPolicyPack, POLICY, POLICY_PACK, PolicyModule, PolicyPackError, shippedPolicyIds } from './index';

const root = join(__dirname, '../../..');
const dpvTerms = new Set(
  readFileSync(join(root, 'config/dpv-2.3-terms.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('https://')),
);

test('QST-1.1 qst-ev ships', () => {
  expect(shippedPolicyIds()).toContain('qst-ev');
});

describe.each(shippedPolicyIds())('the shipped pack %s', (id) => {
  const policy = loadPolicyPack(id);

  test('QST-1.1, QST-5 is named after its file, and names controller, contact and regulator', () => {
    expect(policy.pack.id).toBe(id);
    expect(policy.pack.controller.authority.url).toMatch(/^https:/);
  });

  test('QTL-1 has a notice for each purpose in each language of the policy, saying what refusing costs', () => {
    expect(policy.notices.map(({ purpose }) => purpose)).toEqual(policy.pack.purposes.map((purpose) => purpose.id));
    for (const notice of policy.notices) {
      expect(Object.keys(notice.locales).sort()).toEqual([...policy.locales].sort());
      for (const text of Object.values(notice.locales)) expect(text.refusing.length).toBeGreaterThan(10);
    }
  });

  test('QTL-1 no notice text has a space where two Chinese lines were joined', () => {
    const texts = [
      ...policy.notices.flatMap((notice) => Object.values(notice.locales).flatMap((text) => Object.values(text))),
      ...policy.policyTexts.map(({ body }) => body),
    ];
    for (const text of texts) expect(text).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef][ \n][\u4e00-\u9fff]/);
  });

  test('QST-1.1 uses only terms that DPV 2.3 has', () => {
    const used = [...policy.pack.purposes, ...policy.pack.categories].flatMap(({ dpv }) => dpv);
    expect(used.filter((iri) => !dpvTerms.has(iri))).toEqual([]);
  });
});

describe('qst-ev', () => {
  const { pack, policyTexts, effectiveFrom, hash } = loadPolicyPack('qst-ev');

  test('QST-2.2 exactly the six categories of the policy, the biometric one special', () => {
    expect(pack.categories.map(({ id }) => id)).toEqual([...CORE_CATEGORIES]);
    expect(pack.categories.filter(({ special }) => special).map(({ id }) => id)).toEqual(['biometric']);
  });

  test('QST-3a every purpose that code refers to', () => {
    expect(pack.purposes.map(({ id }) => id)).toEqual([...CORE_PURPOSES]);
  });

  test.each([
    ['QST-1.3b account', 'account', 'account-closes'],
    ['QST-1.3b charging', 'charging', 'account-closes'],
    ['QST-1.3c marketing', 'marketing', 'purpose-stops'],
    ['QTL-10.1 profiling', 'profiling', 'purpose-stops'],
    ['QST-2.2 face recognition', 'face-recognition', 'purpose-stops'],
    ['ZQ-1 safety notices', 'service-notifications', 'not-withdrawable'],
  ])('%s: withdrawing has the promised effect', (_name, purpose, effect) => {
    expect(effectOfWithdrawal(pack, purpose)).toBe(effect);
  });

  test('QV-4, QV-10, QV-5, QTL-11, QV-6, QV-2, QV-7: the numbers of the policy', () => {
    expect(pack.clocks).toEqual({
      zone: 'Asia/Hong_Kong',
      erasure: { hours: 48 },
      answer: { workingDays: 15, calendar: 'CN' },
      authorityBreachNotice: { hours: 72 },
      materialChangeNotice: { days: 30 },
    });
    expect([pack.storage.region, pack.statistics.minimumGroup, pack.requests.beyond]).toEqual(['HK', 10, 'refuse']);
  });

  test('QCC-5 nobody under 18', () => {
    const decision = decideAge(
      pack,
      { birthDate: '2010-01-01', country: 'HK' },
      { now: new Date('2026-11-22T00:00:00Z'), zones: {} },
    );
    expect(decision).toEqual({ ok: false, reason: 'below-minimum-age', minimum: 18 });
  });

  test('QST-2.2 bio: faces serve face recognition only, with explicit consent', () => {
    const users = pack.purposes.filter(({ data }) => data.includes('biometric')).map(({ id }) => id);
    expect(users).toEqual(['face-recognition']);
    expect(findPurpose(pack, 'face-recognition')?.explicit).toBe(true);
  });

  test('QCC-7, QV-9: the policy text is versioned and dated, and says the numbers of the pack', () => {
    expect(effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(policyTexts.map(({ locale }) => locale)).toEqual(['en', 'zh-Hant']);
    for (const { body } of policyTexts) for (const number of ['48', '30', '18']) expect(body).toContain(number);
    for (const { body } of loadPolicyPack('qst-ev', new Set(CAPABILITIES)).policyTexts)
      for (const number of ['15', '72']) expect(body).toContain(number);
  });

  test('QST-1.3a the hash of rules and wording is stable between loads', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(loadPolicyPack('qst-ev').hash).toBe(hash);
  });
});

describe('PolicyModule', () => {
  test('hands the policy and its pack to any provider', async () => {
    const module = await Test.createTestingModule({ imports: [PolicyModule.forRoot('qst-ev')] }).compile();
    expect(module.get(POLICY)).toMatchObject({ pack: { id: 'qst-ev' }, policyVersion: 2 });
    expect(module.get(POLICY_PACK)).toMatchObject({ id: 'qst-ev' });
    await module.close();
  });

  test('stops the start at once when there is no such pack', () => {
    expect(() => PolicyModule.forRoot('no-such-pack')).toThrow(PolicyPackError);
    expect(() => PolicyModule.forRoot('no-such-pack')).toThrow(/it is one of .*qst-ev/);
  });
});
