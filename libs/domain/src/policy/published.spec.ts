import fc from 'fast-check';
import { mayProcess } from '../consent/gate';
import { openQuestions } from '../consent/asking';
import type { ConsentState } from '../consent/state';
import { samplePack } from '../testing/sample-pack';
import { decidePublication, type PublicationDraft } from './publication';
import { asksOf, noticesToShow, publishedState, type PublishedVersion, versionBehind } from './published';

const pack = samplePack();
const DAY_MS = 86_400_000;
const START = new Date('2026-11-22T00:00:00Z');
const day = (days: number) => new Date(START.getTime() + days * DAY_MS);
const words = { title: 'Title', text: 'Text', refusing: 'Nothing' };
const first: PublishedVersion = {
  version: 1,
  publishedAt: day(-10),
  effectiveFrom: day(-10),
  change: 'minor',
  changes: [],
  asks: [],
  notices: pack.purposes.map(({ id }) => ({ purpose: id, version: 1, locales: { en: words } })),
};

/** What the desk publishes at a day about one purpose; null when the rules refuse it. */
function publish(versions: readonly PublishedVersion[], purpose: string | null, at: Date, wait: number) {
  const last = versions.at(-1)!;
  const effectiveFrom = new Date(Math.max(at.getTime() + wait * DAY_MS, last.effectiveFrom.getTime()));
  const draft: PublicationDraft = {
    effectiveFrom: effectiveFrom.toISOString().slice(0, 10),
    change: purpose === null ? 'minor' : 'material',
    changes: [
      {
        what: purpose === null ? 'wording' : 'data',
        purposes: purpose === null ? [] : [purpose],
        summary: { en: 'x' },
      },
    ],
    texts: [{ locale: 'en', title: 'T', body: 'B' }],
    notices: purpose === null ? [] : [{ purpose, locales: { en: words } }],
  };
  const decision = decidePublication(draft, { pack, locales: ['en'], last, now: at });
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  const { asks, ...rest } = decision.value;
  return { ...rest, publishedAt: at, asks: asks.map((ask) => ask.purpose) };
}

describe('published versions', () => {
  const material = publish([first], 'marketing', day(0), 30);
  const versions = [material, first];

  test('QTL-11 the version in effect and the one announced', () => {
    expect(publishedState(versions, day(0))).toEqual({ inEffect: 1, upcoming: 2 });
    expect(publishedState(versions, day(30))).toEqual({ inEffect: 2, upcoming: null });
    expect(publishedState([material], day(0))).toEqual({ inEffect: 2, upcoming: null });
    expect(publishedState([], day(0))).toEqual({ inEffect: 0, upcoming: null });
    const third = publish([first, material], null, day(31), 0);
    expect(publishedState([third, first, material], day(31))).toEqual({ inEffect: 3, upcoming: null });
  });

  test('QTL-1 the announced notice is shown at once, and a choice relies on the version that brought it', () => {
    expect(noticesToShow(versions, ['marketing', 'account']).map(({ version }) => version)).toEqual([2, 1]);
    expect(versionBehind(versions, 'marketing', day(0))).toBe(2);
    expect(versionBehind(versions, 'account', day(0))).toBe(1);
    expect(versionBehind(versions, 'account', day(30))).toBe(2);
    const third = publish([first, material], 'account', day(0), 30);
    expect(versionBehind([...versions, third], 'account', day(0))).toBe(3);
    expect(versionBehind(versions, 'a purpose without a notice', day(30))).toBe(2);
  });

  test('QTL-11 only what changed is asked anew', () => {
    expect(asksOf(versions)).toEqual({ marketing: [{ noticeVersion: 2, effectiveFrom: day(30) }] });
  });
});

type Step =
  | { readonly kind: 'publish'; readonly purpose: string | null; readonly wait: number }
  | { readonly kind: 'agree'; readonly purpose: string }
  | { readonly kind: 'wait'; readonly days: number };

const purposes = ['account', 'charging', 'marketing', 'face-recognition'];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('publish' as const),
    purpose: fc.constantFrom(...purposes, null),
    wait: fc.integer({ min: 30, max: 60 }),
  }),
  fc.record({ kind: fc.constant('agree' as const), purpose: fc.constantFrom(...purposes) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 50 }) }),
);

test('QTL-11 after any history a purpose is on only if its consent is newer than every change that touched it, or none holds yet', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (history) => {
      let versions: readonly PublishedVersion[] = [first];
      let at = START;
      const agreed = new Map<string, ConsentState>();
      const touched = new Map<string, { change: number; from: Date }[]>();
      const agreedAfter = new Map<string, number>();
      for (const [order, move] of history.entries()) {
        if (move.kind === 'wait') at = new Date(at.getTime() + move.days * DAY_MS);
        if (move.kind === 'agree') {
          const [notice] = noticesToShow(versions, [move.purpose]);
          const noticeVersion = notice?.version ?? null;
          agreed.set(move.purpose, { purpose: move.purpose, status: 'given', noticeVersion, channels: [] });
          agreedAfter.set(move.purpose, order);
        }
        if (move.kind === 'publish') {
          const version = publish(versions, move.purpose, at, move.wait);
          versions = [...versions, version];
          if (move.purpose !== null) {
            const before = touched.get(move.purpose) ?? [];
            touched.set(move.purpose, [...before, { change: order, from: version.effectiveFrom }]);
          }
        }
      }
      const asks = asksOf(versions);
      const open = openQuestions(pack, [...agreed.values()], asks, at);
      for (const purpose of purposes) {
        const question = { pack, purpose, restricted: false, objected: false, minor: false, asks, now: at };
        const { ok } = mayProcess({ ...question, consent: agreed.get(purpose) ?? null });
        const since = agreedAfter.get(purpose);
        const later = (touched.get(purpose) ?? []).filter(({ change }) => since !== undefined && change > since);
        const required = purpose === 'account' || purpose === 'charging';
        const holding = required ? later.filter(({ from }) => from <= at) : later;
        expect(ok).toBe(since !== undefined && holding.length === 0);
        // Whoever agreed before a change is asked, and nobody else who ever answered.
        if (since !== undefined) expect(open.some((asked) => asked.purpose === purpose)).toBe(later.length > 0);
      }
    }),
    { numRuns: 500 },
  );
});
