import fc from 'fast-check';
import { samplePack } from '../testing/sample-pack';
import { decideConsentChange, type ConsentChange } from './change';
import { statusAfter, type ConsentState, type ConsentStatus } from './state';

const pack = samplePack();
const change = (changes: Partial<ConsentChange>): ConsentChange => ({
  pack,
  purpose: 'marketing',
  current: null,
  decision: 'given',
  noticeVersion: 2,
  currentNoticeVersion: 2,
  ...changes,
});

/** Each takes microseconds, so there may be many. */
const HISTORIES = { numRuns: 10_000 };

describe('any sequence of choices', () => {
  const said = fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const);

  test('QV-6 the last word holds: marketing is on exactly when it was said last', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 12 }), (words) => {
        let current: ConsentState | null = null;
        for (const decision of words) {
          const outcome = decideConsentChange(change({ current, decision }));
          if (!outcome.ok) throw new Error(outcome.reason);
          if (outcome.value.kind === 'record') {
            const { event, channels } = outcome.value;
            current = { purpose: 'marketing', status: statusAfter(event), noticeVersion: 2, channels };
          }
        }
        if ((current?.status === 'given') !== (words.at(-1) === 'given')) throw new Error(words.join(' '));
      }),
      HISTORIES,
    );
  });

  test('QST-1.3c no choice about an optional purpose ever closes the account', () => {
    const optional = pack.purposes.filter((purpose) => !purpose.required).map(({ id }) => id);
    const status = fc.constantFrom<ConsentStatus | null>(null, 'given', 'refused', 'withdrawn', 'expired');
    fc.assert(
      fc.property(fc.constantFrom(...optional), status, said, fc.boolean(), (purpose, before, decision, confirm) => {
        const current = before === null ? null : { purpose, status: before, noticeVersion: 2, channels: [] };
        const outcome = decideConsentChange(change({ purpose, current, decision, confirm }));
        expect(outcome.ok && outcome.value.kind === 'record' && outcome.value.closesAccount).toBe(false);
      }),
    );
  });
});
