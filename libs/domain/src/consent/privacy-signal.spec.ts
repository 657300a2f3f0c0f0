import { decideChoicesForMinor } from '../guardian/choices';
import { SAMPLE_NOTICES, samplePack, samplePurpose } from '../testing/sample-pack';
import { decideConsentChange } from './change';
import { wordOn } from './contact-point';
import { isCoveredBySignal } from './privacy-signal';
import { decideRegistration, type RegistrationChoice } from './registration';
import type { ConsentState } from './state';

const DPV = 'https://w3id.org/dpv#';
const plain = samplePack();
const pack = {
  ...plain,
  purposes: plain.purposes.map((purpose) =>
    purpose.id === 'marketing' ? { ...purpose, dpv: [`${DPV}DirectMarketing`] } : purpose,
  ),
};
const signal = true;

describe('the purposes that the signal says no to', () => {
  const recipient = { recipient: 'R', country: 'US', safeguard: 'scc' } as const;
  test.each([
    ['direct marketing', samplePurpose('p', { dpv: [`${DPV}DirectMarketing`] }), true],
    ['profiles for advertising', samplePurpose('p', { dpv: [`${DPV}PersonalisedAdvertising`] }), true],
    [
      'one such term among others',
      samplePurpose('p', { dpv: [`${DPV}Purpose`, `${DPV}ServicePersonalisation`] }),
      true,
    ],
    [
      'one on legitimate interest',
      samplePurpose('p', { dpv: [`${DPV}Marketing`], basis: 'legitimate-interest' }),
      true,
    ],
    ['what a recipient gets by name', samplePurpose('shared'), true],
    ['what the service rests on', samplePurpose('shared', { required: true }), false],
    ['what is switched on for oneself', samplePurpose('face', { dpv: [`${DPV}IdentityAuthentication`] }), false],
  ])('%s', (_name, purpose, covered) => {
    const storage = { region: 'HK', transfers: [{ ...recipient, purposes: ['shared'] }, recipient] };
    expect(isCoveredBySignal({ ...pack, storage }, purpose)).toBe(covered);
  });
});

describe('registering with the signal', () => {
  const choose = (purpose: string, more: Partial<RegistrationChoice> = {}): RegistrationChoice => ({
    ...{ purpose, decision: 'given', noticeVersion: 2 },
    ...more,
  });
  const required = [choose('account'), choose('charging')];
  const marketing = (choices: RegistrationChoice[], beside = { signal }) => {
    const decision = decideRegistration(pack, [...required, ...choices], SAMPLE_NOTICES, beside);
    return decision.ok
      ? (decision.value.records.find(({ purpose }) => purpose === 'marketing') ?? null)
      : decision.reason;
  };

  test.each<[string, RegistrationChoice[], unknown]>([
    [
      'nothing said is refused by the signal, under no notice',
      [],
      { event: 'refused', noticeVersion: null, method: 'gpc' },
    ],
    ['a yes alone is against it', [choose('marketing')], 'against-signal'],
    [
      'a yes in spite of it stands, as that',
      [choose('marketing', { despiteSignal: true })],
      { event: 'given', method: 'despite-gpc' },
    ],
    [
      'an own no stays an own no',
      [choose('marketing', { decision: 'refused' })],
      { event: 'refused', noticeVersion: 2 },
    ],
  ])('%s', (_name, choices, expected) => {
    const record = marketing(choices);
    if (typeof expected === 'string') expect(record).toBe(expected);
    else expect(record).toMatchObject(expected as object);
  });

  test('an own no carries no mark of the signal; without it silence stays silence and a yes a yes', () => {
    expect(marketing([choose('marketing', { decision: 'refused' })])).not.toHaveProperty('method');
    expect(marketing([], { signal: false })).toBeNull();
    expect(marketing([choose('marketing', { despiteSignal: true })], { signal: false })).not.toHaveProperty('method');
  });

  test('a minor is asked about no marketing, so no browser answers for them', () => {
    const decision = decideChoicesForMinor(pack, required, SAMPLE_NOTICES, { signal });
    expect(decision.ok && decision.value.records.map(({ purpose }) => purpose)).not.toContain('marketing');
  });
});

describe('changing a choice with the signal', () => {
  const given: ConsentState = { purpose: 'marketing', status: 'given', noticeVersion: 2, channels: ['email', 'push'] };
  const decide = (more: object) =>
    decideConsentChange({
      ...{
        pack,
        purpose: 'marketing',
        current: null,
        decision: 'given',
        noticeVersion: 2,
        currentNoticeVersion: 2,
        signal,
      },
      ...more,
    });

  test.each<[string, object, object]>([
    ['a yes', {}, { ok: false, reason: 'against-signal' }],
    ['a yes in spite of it', { despiteSignal: true }, { ok: true, value: { event: 'given', despiteSignal: true } }],
    ['newer words', { current: { ...given, noticeVersion: 1 } }, { ok: false, reason: 'against-signal' }],
    [
      'more channels',
      { current: given, channels: ['email', 'push', 'inbox'] },
      { ok: false, reason: 'against-signal' },
    ],
    ['fewer channels', { current: given, channels: ['email'] }, { ok: true, value: { event: 'narrowed' } }],
    ['the same again', { current: given }, { ok: true, value: { kind: 'no-change' } }],
    ['a no', { decision: 'refused' }, { ok: true, value: { event: 'refused' } }],
    ['ending', { current: given, decision: 'withdrawn' }, { ok: true, value: { event: 'withdrawn' } }],
    ['a yes to what it is not about', { purpose: 'face-recognition' }, { ok: true, value: { event: 'given' } }],
    ['an old notice is told first', { noticeVersion: 1 }, { ok: false, reason: 'stale-notice' }],
  ])('%s', (_name, more, expected) => {
    expect(decide(more)).toMatchObject(expected);
  });

  test.each([
    ['without the signal', { signal: false }],
    ['without the signal, once more', { signal: false, despiteSignal: true }],
    ['to what the signal is not about', { purpose: 'face-recognition' }],
  ])('a yes %s carries no mark of it', (_name, more) => {
    const decision = decide(more);
    expect(decision).toMatchObject({ ok: true, value: { event: 'given' } });
    expect(decision.ok && decision.value).not.toHaveProperty('despiteSignal');
  });
});

test('the signal is no word about the newsletter: it takes back nothing that was asked for by itself', () => {
  expect(wordOn('email', null, { event: 'refused', channels: [], method: 'gpc' })).toBe('nothing');
  expect(wordOn('email', null, { event: 'refused', channels: [], method: 'form' })).toBe('no');
});
