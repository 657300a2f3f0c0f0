import fc from 'fast-check';
import { SAMPLE_NOTICES, samplePack } from '../testing/sample-pack';
import { decideRegistration, type RegistrationChoice } from './registration';
import type { ConsentDecision } from './state';

const pack = samplePack();
const choose = (purpose: string, decision: ConsentDecision = 'given', noticeVersion = 2): RegistrationChoice => ({
  purpose,
  decision,
  noticeVersion,
});
const required = [choose('account'), choose('charging')];

describe('decideRegistration refuses', () => {
  test.each([
    [
      'QST-1.3a the account itself not consented to',
      [choose('charging')],
      'required-purpose-missing',
      'account',
      null,
      2,
    ],
    ['QST-1.3a one required consent missing', [choose('account')], 'required-purpose-missing', 'charging', null, 2],
    [
      'QST-1.3a a required consent refused',
      [choose('account', 'refused'), choose('charging')],
      'required-purpose-refused',
      'account',
      0,
      undefined,
    ],
    [
      'QST-1.3a a contract purpose refused',
      [...required, choose('service-notifications', 'refused')],
      'required-purpose-refused',
      'service-notifications',
      2,
      undefined,
    ],
    ['QTL-1 an old notice', [...required, choose('marketing', 'given', 1)], 'stale-notice', 'marketing', 2, 2],
    [
      'QTL-1 a notice that does not exist yet',
      [choose('account', 'given', 3), choose('charging')],
      'stale-notice',
      'account',
      0,
      2,
    ],
    [
      'QCC-1.3 a purpose that the pack does not know',
      [...required, choose('selling')],
      'unknown-purpose',
      'selling',
      2,
      undefined,
    ],
    ['QST-1.3a the same purpose twice', [...required, choose('account')], 'duplicate-purpose', 'account', 2, undefined],
    [
      'QST-1.3a withdrawing before there is anything',
      [...required, choose('marketing', 'withdrawn')],
      'withdrawn-at-registration',
      'marketing',
      2,
      undefined,
    ],
  ])('%s', (_name, choices, reason, purpose, index, currentNoticeVersion) => {
    const decision = decideRegistration(pack, choices, SAMPLE_NOTICES);
    expect(decision).toMatchObject({ ok: false, reason, problems: [{ reason, purpose, index }] });
    if (!decision.ok) expect(decision.problems[0]?.currentNoticeVersion).toBe(currentNoticeVersion);
  });

  test('QST-1.3a all problems at once, in the order of the choices, the missing ones last', () => {
    const decision = decideRegistration(pack, [choose('selling'), choose('marketing', 'given', 1)], SAMPLE_NOTICES);
    const problems = decision.ok ? [] : decision.problems.map(({ reason, purpose }) => `${purpose}: ${reason}`);
    expect(problems).toEqual([
      'selling: unknown-purpose',
      'marketing: stale-notice',
      'account: required-purpose-missing',
      'charging: required-purpose-missing',
    ]);
  });
});

test('QTL-1 a purpose that nobody wrote a notice for can be neither given nor left out where it is required', () => {
  const { charging: _charging, marketing: _marketing, ...notices } = SAMPLE_NOTICES;
  const decision = decideRegistration(pack, [choose('account'), choose('marketing')], notices);
  expect(decision).toEqual({
    ok: false,
    reason: 'stale-notice',
    problems: [
      { reason: 'stale-notice', purpose: 'marketing', index: 1 },
      { reason: 'required-purpose-missing', purpose: 'charging', index: null },
    ],
  });
});

describe('decideRegistration accepts', () => {
  test('nobody was informed where there is no notice', () => {
    const { recalls: _recalls, ...notices } = SAMPLE_NOTICES;
    const decision = decideRegistration(pack, required, notices);
    expect(decision.ok && decision.value.records.map(({ purpose }) => purpose)).not.toContain('recalls');
  });

  test('QST-1.3c the required consents alone; marketing stays off and no event is invented for it; what rests on no consent is informed', () => {
    expect(decideRegistration(pack, required, SAMPLE_NOTICES)).toEqual({
      ok: true,
      value: {
        records: [
          { purpose: 'account', event: 'given', noticeVersion: 2, channels: [] },
          { purpose: 'charging', event: 'given', noticeVersion: 2, channels: [] },
          { purpose: 'service-notifications', event: 'informed', noticeVersion: 2, channels: [] },
          { purpose: 'recalls', event: 'informed', noticeVersion: 2, channels: [] },
        ],
        undecided: ['marketing', 'face-recognition', 'improvement'],
      },
    });
  });

  test('QST-1.3c a refusal of marketing is recorded and costs nothing', () => {
    const decision = decideRegistration(pack, [choose('marketing', 'refused'), ...required], SAMPLE_NOTICES);
    expect(decision.ok && decision.value.records.find(({ purpose }) => purpose === 'marketing')).toEqual({
      purpose: 'marketing',
      event: 'refused',
      noticeVersion: 2,
      channels: [],
    });
  });

  test('QV-2 marketing chosen opens the channels that the purpose offers; a contract notice is acknowledged', () => {
    const choices = [choose('marketing'), choose('service-notifications'), ...required];
    const decision = decideRegistration(pack, choices, SAMPLE_NOTICES);
    expect(decision.ok && decision.value.records.map(({ purpose, channels }) => [purpose, channels.length])).toEqual([
      ['account', 0],
      ['charging', 0],
      ['service-notifications', 2],
      ['marketing', 3],
      ['recalls', 0],
    ]);
  });

  test('QCC-1.1 any mix of optional choices in any order registers, and turns on exactly what was given', () => {
    const optional = pack.purposes.filter((purpose) => !purpose.required).map(({ id }) => id);
    const mixes = fc
      .tuple(fc.subarray(optional), fc.subarray(optional))
      .map(([given, mentioned]) => [
        ...required,
        ...[...new Set([...given, ...mentioned])].map((id) => choose(id, given.includes(id) ? 'given' : 'refused')),
      ])
      .chain((choices) => fc.shuffledSubarray(choices, { minLength: choices.length }));
    fc.assert(
      fc.property(mixes, (choices) => {
        const decision = decideRegistration(pack, choices, SAMPLE_NOTICES);
        if (!decision.ok) throw new Error(decision.reason);
        const on = decision.value.records.filter(({ event }) => event === 'given').map(({ purpose }) => purpose);
        const asked = choices.filter(({ decision: said }) => said === 'given').map(({ purpose }) => purpose);
        expect(on.sort()).toEqual(asked.sort());
      }),
    );
  });
});

describe('QST-1.3c the channels of a yes', () => {
  const marketing = (channels?: readonly string[], decision: ConsentDecision = 'given'): RegistrationChoice => ({
    ...choose('marketing', decision),
    channels,
  });
  const offered = samplePack().purposes.find(({ id }) => id === 'marketing')?.channels ?? [];

  it.each<[string, RegistrationChoice, readonly string[]]>([
    ['are all that are offered when none is named', marketing(), offered.filter((channel) => channel !== 'social')],
    ['are those that are named', marketing(['email']), ['email']],
    ['are none where the answer is no', marketing(['email'], 'refused'), []],
  ])('%s', (_, choice, channels) => {
    const decision = decideRegistration(pack, [...required, choice], SAMPLE_NOTICES);
    const records = decision.ok ? decision.value.records : [];
    expect(records.find(({ purpose }) => purpose === 'marketing')?.channels).toEqual(channels);
  });

  it.each([
    ['channel-not-offered', ['email', 'pigeon']],
    ['channel-not-offered', ['social']],
    ['no-channel-chosen', []],
  ])('%s: %j', (reason, channels) => {
    expect(decideRegistration(pack, [...required, marketing(channels)], SAMPLE_NOTICES)).toMatchObject({
      reason,
      problems: [{ purpose: 'marketing', index: 2 }],
    });
  });

  it('are not asked of a purpose that has none', () => {
    const account = { ...choose('account'), channels: [] };
    expect(decideRegistration(pack, [account, choose('charging')], SAMPLE_NOTICES).ok).toBe(true);
  });
});
