import { samplePack, samplePurpose } from '../testing/sample-pack';
import { openQuestions } from './asking';
import type { ConsentState, ConsentStatus } from './state';

const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-12-22T00:00:00Z');
const pack = samplePack({
  purposes: [
    samplePurpose('account', { required: true, withdrawal: 'close-account' }),
    samplePurpose('marketing'),
    samplePurpose('recalls', { basis: 'legal-obligation', required: true, withdrawal: 'none' }),
  ],
});
const state = (purpose: string, status: ConsentStatus, noticeVersion: number, expiresAt?: Date): ConsentState => ({
  purpose,
  status,
  noticeVersion,
  channels: [],
  ...(expiresAt ? { expiresAt } : {}),
});
const account = state('account', 'given', 1);
const changed = (noticeVersion: number, effectiveFrom: Date) => [{ noticeVersion, effectiveFrom }];

test.each([
  ['QTL-11 nothing changed', [account, state('marketing', 'given', 1)], {}, []],
  [
    'QTL-11 an optional purpose changed: asked, and rests already',
    [account, state('marketing', 'given', 1)],
    { marketing: changed(2, later) },
    [{ purpose: 'marketing', required: false, restsFrom: null }],
  ],
  ['QTL-11 it was answered', [account, state('marketing', 'given', 2)], { marketing: changed(2, later) }, []],
  [
    'QTL-11 whoever refused is not asked again',
    [account, state('marketing', 'refused', 1)],
    { marketing: changed(2, later) },
    [],
  ],
  [
    'QCC-1.3 whoever was never asked about an optional purpose is not asked again',
    [account],
    { marketing: changed(2, later) },
    [],
  ],
  [
    'QTL-11 a required purpose changed: asked, and serves until it takes effect',
    [account],
    { account: changed(2, later) },
    [{ purpose: 'account', required: true, restsFrom: later }],
  ],
  ['QCC-1.3 a required purpose that came later', [], {}, [{ purpose: 'account', required: true, restsFrom: null }]],
  [
    'QV-6 a consent that lapsed, written down or not yet',
    [state('account', 'expired', 1), state('marketing', 'given', 1, now)],
    {},
    [
      { purpose: 'account', required: true, restsFrom: null },
      { purpose: 'marketing', required: false, restsFrom: null },
    ],
  ],
  ['QV-6 a consent that lapses later', [account, state('marketing', 'given', 1, later)], {}, []],
  [
    'QCC-1.3 whose notice alone was shown',
    [state('account', 'informed', 1), state('marketing', 'informed', 1)],
    {},
    [{ purpose: 'account', required: true, restsFrom: null }],
  ],
  ['QV-2 what rests on the law is told, not asked', [account], { recalls: changed(2, now) }, []],
])('openQuestions: %s', (_name, states, asks, expected) => {
  expect(openQuestions(pack, states, asks, now)).toEqual(expected);
});
