import { samplePack, samplePurpose } from '../testing/sample-pack';
import { mayProcess, type ProcessingQuestion } from './gate';
import type { ConsentState, ConsentStatus } from './state';

const now = new Date('2026-11-22T12:00:00Z');
const consent = (status: ConsentStatus, changes: Partial<ConsentState> = {}): ConsentState => ({
  purpose: 'marketing',
  status,
  noticeVersion: 2,
  channels: ['email'],
  ...changes,
});
const changed = (noticeVersion: number, effectiveFrom = '2026-11-22T12:00:00Z') => ({
  noticeVersion,
  effectiveFrom: new Date(effectiveFrom),
});
const withProfiling = samplePack({ purposes: [samplePurpose('profiling')] });
const ask = (changes: Partial<ProcessingQuestion>): ProcessingQuestion => ({
  pack: samplePack(),
  purpose: 'marketing',
  consent: consent('given'),
  restricted: false,
  objected: false,
  minor: false,
  asks: {},
  now,
  ...changes,
});

test.each<[string, Partial<ProcessingQuestion>, string]>([
  ['QST-3a marketing with consent', {}, 'consent'],
  ['QV-2 marketing by a channel agreed to', { channel: 'email' }, 'consent'],
  [
    'QV-6 a consent that ends later',
    { consent: consent('given', { expiresAt: new Date('2026-11-22T12:00:00.001Z') }) },
    'consent',
  ],
  [
    'ZQ-1 safety notices need no consent',
    { purpose: 'service-notifications', consent: null, channel: 'push' },
    'contract',
  ],
  [
    'ZQ-1 safety notices despite an objection',
    { purpose: 'service-notifications', consent: null, objected: true },
    'contract',
  ],
  ['ZQ-1 an acknowledgement narrows no channel', { purpose: 'service-notifications', channel: 'push' }, 'contract'],
  ['QST-1.3b the account ends by withdrawal, not by objection', { purpose: 'account', objected: true }, 'consent'],
  ['QV-2 law despite restriction', { purpose: 'recalls', consent: null, restricted: true }, 'legal-obligation'],
  ['QV-2 legitimate interest', { purpose: 'improvement', consent: null }, 'legitimate-interest'],
  ['QV-6 the account itself stays usable under restriction', { purpose: 'account', restricted: true }, 'consent'],
  ['QTL-11 a consent to the changed notice', { asks: { marketing: [changed(2)] } }, 'consent'],
  ['QTL-11 a change of another purpose', { asks: { profiling: [changed(3)] } }, 'consent'],
  [
    'QTL-11 a required purpose until the change takes effect',
    { purpose: 'account', asks: { account: [changed(3, '2026-11-22T12:00:00.001Z')] } },
    'consent',
  ],
  [
    'QV-2 a vital interest despite restriction',
    {
      ...{ purpose: 'emergency', consent: null, restricted: true },
      pack: samplePack({ purposes: [samplePurpose('emergency', { basis: 'vital-interest', withdrawal: 'none' })] }),
    },
    'vital-interest',
  ],
  [
    'ZQ-1 safety notices, which cannot be refused',
    { purpose: 'service-notifications', consent: consent('refused') },
    'contract',
  ],
  ['QV-8 a minor charges', { purpose: 'charging', minor: true }, 'consent'],
])('mayProcess allows: %s', (_name, changes, basis) => {
  expect(mayProcess(ask(changes))).toEqual({ ok: true, value: basis });
});

test.each<[string, Partial<ProcessingQuestion>, string]>([
  ['QCC-1.3 an unknown purpose', { purpose: 'selling' }, 'unknown-purpose'],
  ['QCC-1.3 a purpose never asked about', { consent: null }, 'not-given'],
  [
    'QCC-1.3 a required purpose that came later and was never agreed to',
    { purpose: 'charging', consent: null },
    'not-given',
  ],
  ['QCC-1.3 a notice that was shown and no more', { consent: consent('informed') }, 'not-given'],
  ['QV-2 legitimate interest refused', { purpose: 'improvement', consent: consent('refused') }, 'refused'],
  ['QST-1.3c a refusal', { consent: consent('refused') }, 'refused'],
  ['QV-6 a withdrawal', { consent: consent('withdrawn') }, 'withdrawn'],
  ['QV-6 an expired consent', { consent: consent('expired') }, 'expired'],
  ['QV-6 a consent that ends this very moment', { consent: consent('given', { expiresAt: now }) }, 'expired'],
  ['QTL-10.1 an objection', { objected: true }, 'objected'],
  [
    'QTL-10.1 an objection to legitimate interest',
    { purpose: 'improvement', consent: null, objected: true },
    'objected',
  ],
  ['QV-2 legitimate interest switched off', { purpose: 'improvement', consent: consent('withdrawn') }, 'withdrawn'],
  ['QV-6 restriction', { restricted: true }, 'restricted'],
  [
    'QV-6 restriction of a contract purpose',
    { purpose: 'service-notifications', consent: null, restricted: true },
    'restricted',
  ],
  [
    'QTL-11 an optional purpose from the moment its change is published',
    { asks: { marketing: [changed(3, '2027-01-01T00:00:00Z')] } },
    'outdated',
  ],
  [
    'QTL-11 a required purpose once the change is in effect',
    { purpose: 'account', asks: { account: [changed(3)] } },
    'outdated',
  ],
  [
    'QTL-11 a consent older than two changes, of which one is in effect',
    { purpose: 'account', asks: { account: [changed(3), changed(4, '2027-01-01T00:00:00Z')] } },
    'outdated',
  ],
  ['QV-8 marketing to a minor', { minor: true }, 'minor'],
  ['QV-8 a profile of a minor', { purpose: 'profiling', minor: true, pack: withProfiling }, 'minor'],
  ['QV-8 the face of a minor', { purpose: 'face-recognition', minor: true }, 'minor'],
  ['QV-2 a channel not agreed to', { channel: 'push' }, 'channel-refused'],
  ['QV-2 a channel that the purpose does not have', { channel: 'social' }, 'channel-not-offered'],
])('mayProcess refuses: %s', (_name, changes, reason) => {
  expect(mayProcess(ask(changes))).toEqual({ ok: false, reason });
});
