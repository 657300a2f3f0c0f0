import { samplePack } from '../testing/sample-pack';
import {
  decideDenial,
  DENIAL_REASONS,
  type DenialDraft,
  denialStepOf,
  DPV_JUSTIFICATION,
  REASONS_BY_TYPE,
} from './denial';
import { REQUEST_TYPES } from './request';
import { decideStep } from './steps';

const base = samplePack().controller;
const controller = { ...base, authority: { ...base.authority, names: { 'zh-Hant': '監管機構' } } };
const explanation = 'The invoices have to be kept for seven years.';
const draft = (changes: Partial<DenialDraft> = {}): DenialDraft => ({
  type: 'erasure',
  reason: 'other-law',
  explanation,
  identityProven: true,
  ...changes,
});

test.each([
  ['en', 'Sample authority'],
  ['zh-Hant', '監管機構'],
])('QTL-10.3, QTL-10.1, QST-5 a denial is explained and names the remedies in %s', (locale, name) => {
  expect(decideDenial(controller, draft(), locale)).toEqual({
    ok: true,
    value: {
      reason: 'other-law',
      justification: 'https://w3id.org/dpv/justifications#LegallyExempted',
      explanation,
      remedies: { email: 'privacy@sample.example', authority: { name, url: 'https://authority.example' } },
    },
  });
});

test.each<[string, Partial<DenialDraft>, string]>([
  ['QTL-10.3 without an explanation', { explanation: ' ' }, 'not-explained'],
  ['QTL-10.3 with a word', { explanation: 'No.' }, 'not-explained'],
  [
    'QV-6 a withdrawal asked for too often',
    { type: 'withdrawal', reason: 'beyond-scope-or-repeated' },
    'not-for-this-type',
  ],
  ['a complaint that a law forbids', { type: 'complaint', reason: 'other-law' }, 'not-for-this-type'],
  [
    'QTL-10.1 an objection made too often',
    { type: 'objection', reason: 'beyond-scope-or-repeated' },
    'not-for-this-type',
  ],
  ['for an identity that is proven', { reason: 'identity-not-verified' }, 'identity-is-proven'],
  ['QTL-10.2 for anything else before it is', { identityProven: false }, 'identity-is-unproven'],
])('decideDenial refuses: %s', (_name, changes, reason) => {
  expect(decideDenial(controller, draft(changes), 'en')).toEqual({ ok: false, reason });
});

test('QTL-10.2 before the proof a denial says that and no more', () => {
  const decision = decideDenial(controller, draft({ reason: 'identity-not-verified', identityProven: false }), 'en');
  expect(decision).toMatchObject({ ok: true, value: { reason: 'identity-not-verified' } });
});

test('QTL-10.3, ZQ-4 each reason denies something, and only what it fits', () => {
  const types = (reason: (typeof DENIAL_REASONS)[number]) =>
    REQUEST_TYPES.filter((type) => REASONS_BY_TYPE[type].includes(reason));
  const data = ['access', 'correction', 'erasure', 'restriction', 'portability'];
  expect(Object.fromEntries(DENIAL_REASONS.map((reason) => [reason, types(reason)]))).toEqual({
    'no-entitlement': ['access', 'correction', 'erasure', 'restriction', 'objection', 'portability', 'guardian'],
    'identity-not-verified': REQUEST_TYPES,
    'beyond-scope-or-repeated': data,
    'harm-to-others-in-dispute': data,
    'statistics-only': ['access', 'correction', 'erasure', 'restriction', 'objection', 'portability'],
    'other-law': ['access', 'correction', 'erasure', 'restriction', 'objection', 'portability', 'guardian'],
    deceptive: REQUEST_TYPES.filter((type) => type !== 'withdrawal'),
    unenforceable: data,
    'harms-privacy-of-others': [...data, 'guardian'],
  });
});

test('QTL-10.3 reasons without a term of DPV are those that it has no word for', () => {
  expect(DENIAL_REASONS.filter((reason) => DPV_JUSTIFICATION[reason] === null)).toEqual(['statistics-only']);
});

test('QTL-10.2 a denial that may be written can be taken as a step, and no other', () => {
  for (const type of REQUEST_TYPES)
    for (const reason of DENIAL_REASONS)
      for (const identityProven of [true, false]) {
        const state = identityProven ? ('accepted' as const) : ('proving' as const);
        const standing = { state, identityProven, keysDestroyed: false };
        const step = decideStep(standing, { name: denialStepOf(reason), by: 'desk' });
        const written = decideDenial(controller, draft({ type, reason, identityProven }), 'en');
        if (REASONS_BY_TYPE[type].includes(reason)) expect([type, reason, step.ok]).toEqual([type, reason, written.ok]);
      }
});
