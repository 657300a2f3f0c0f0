import type { Purpose } from '../policy/pack';
import { samplePack, samplePurpose } from '../testing/sample-pack';
import { decideConsentChange, isChosen, needsOwnersWord, type ConsentChange } from './change';
import { effectOfWithdrawal } from './effect';
import type { ConsentEventKind, ConsentState, ConsentStatus } from './state';

const pack = samplePack();
const state = (purpose: string, status: ConsentStatus, changes: Partial<ConsentState> = {}): ConsentState => ({
  purpose,
  status,
  noticeVersion: 2,
  channels: status === 'given' && purpose === 'marketing' ? ['email', 'push', 'inbox'] : [],
  ...changes,
});
const change = (changes: Partial<ConsentChange>): ConsentChange => ({
  pack,
  purpose: 'marketing',
  current: null,
  decision: 'given',
  noticeVersion: changes.decision === undefined || changes.decision === 'given' ? 2 : undefined,
  currentNoticeVersion: 2,
  ...changes,
});
const given = state('marketing', 'given');
const account = { purpose: 'account', current: state('account', 'given') };

describe('decideConsentChange records', () => {
  test.each<[string, Partial<ConsentChange>, object]>([
    [
      'QST-1.3c marketing chosen later',
      {},
      { event: 'given', effect: 'purpose-starts', channels: ['email', 'push', 'inbox'] },
    ],
    [
      'QV-2 some channels only, in the order of the pack',
      { channels: ['inbox', 'email'] },
      { event: 'given', channels: ['email', 'inbox'] },
    ],
    [
      'QV-2 fewer channels than before, under the same words',
      { current: given, channels: ['push'] },
      { event: 'narrowed', channels: ['push'], effect: 'purpose-continues' },
    ],
    [
      'QV-2 another channel than before',
      { current: { ...given, channels: ['email'] }, channels: ['push'] },
      { event: 'renewed', channels: ['push'] },
    ],
    [
      'QV-2 as many channels, one of them another',
      { current: { ...given, channels: ['email', 'push'] }, channels: ['email', 'inbox'] },
      { event: 'renewed', channels: ['email', 'inbox'] },
    ],
    [
      'QV-2 a purpose on another basis that people may switch off and on',
      { purpose: 'improvement', current: state('improvement', 'refused') },
      { event: 'given', channels: [] },
    ],
    ['QV-8 charging by a minor', { purpose: 'charging', minor: true }, { event: 'given' }],
    [
      'QTL-5 ended by a person under a guardian',
      { current: given, decision: 'withdrawn', needsGuardian: true },
      { event: 'withdrawn' },
    ],
    [
      'QTL-11 fewer channels under newer words is agreeing to those',
      { current: { ...given, noticeVersion: 1 }, channels: ['push'] },
      { event: 'renewed', channels: ['push'] },
    ],
    [
      'ended where only the notice had been shown: kept as a refusal',
      { current: state('marketing', 'informed'), decision: 'withdrawn' },
      { event: 'refused' },
    ],
    ['QV-6 given again after a refusal', { current: state('marketing', 'refused') }, { event: 'given' }],
    ['QV-6 given again after a withdrawal', { current: state('marketing', 'withdrawn') }, { event: 'given' }],
    [
      'QTL-11 agreed again under a newer notice',
      { current: { ...given, noticeVersion: 1 } },
      { event: 'renewed', effect: 'purpose-continues' },
    ],
    [
      'QTL-11 a newer notice does not widen the channels',
      { current: { ...given, noticeVersion: 1, channels: ['email'] } },
      { event: 'renewed', channels: ['email'] },
    ],
    [
      'QTL-11 agreed again after expiry',
      { current: state('marketing', 'expired') },
      { event: 'renewed', effect: 'purpose-starts' },
    ],
    [
      'QST-1.3c refused without having been asked before',
      { decision: 'refused' },
      { event: 'refused', effect: 'purpose-stays-off', channels: [] },
    ],
    ['QV-6 withdrawn without having been given: kept as a refusal', { decision: 'withdrawn' }, { event: 'refused' }],
    [
      'QV-6 withdrawn, with nothing but the word',
      { current: given, decision: 'withdrawn' },
      { event: 'withdrawn', effect: 'purpose-stops', channels: [], closesAccount: false },
    ],
    [
      'QV-6 withdrawn with an old notice in hand',
      { current: given, decision: 'withdrawn', noticeVersion: 1 },
      { event: 'withdrawn' },
    ],
    ['QV-6 refusing what was given withdraws it', { current: given, decision: 'refused' }, { event: 'withdrawn' }],
    [
      'QV-6 withdrawn after expiry',
      { current: state('marketing', 'expired'), decision: 'withdrawn' },
      { event: 'withdrawn', effect: 'purpose-stays-off', channels: [] },
    ],
    [
      'QV-6 refused after expiry',
      { current: state('marketing', 'expired'), decision: 'refused' },
      { event: 'refused', effect: 'purpose-stays-off', channels: [] },
    ],
    [
      'QST-1.3b account withdrawn and confirmed',
      { ...account, decision: 'withdrawn', confirm: true },
      { event: 'withdrawn', effect: 'account-closes', closesAccount: true, channels: [] },
    ],
    [
      'QST-1.3b account refused and confirmed',
      { ...account, decision: 'refused', confirm: true },
      { event: 'withdrawn', closesAccount: true },
    ],
  ])('%s', (_name, changes, expected) => {
    expect(decideConsentChange(change(changes))).toMatchObject({ ok: true, value: { kind: 'record', ...expected } });
  });
});

describe('decideConsentChange leaves things as they are', () => {
  test.each<[string, Partial<ConsentChange>, string]>([
    ['given twice', { current: given }, 'purpose-continues'],
    [
      'given twice with the same channels in another order',
      { current: given, channels: ['push', 'inbox', 'email'] },
      'purpose-continues',
    ],
    ['refused twice', { current: state('marketing', 'refused'), decision: 'refused' }, 'purpose-stays-off'],
    ['withdrawn twice', { current: state('marketing', 'withdrawn'), decision: 'withdrawn' }, 'purpose-stays-off'],
    [
      'account withdrawn twice',
      { purpose: 'account', current: state('account', 'withdrawn'), decision: 'withdrawn' },
      'purpose-stays-off',
    ],
  ])('QV-6 %s', (_name, changes, effect) => {
    expect(decideConsentChange(change(changes))).toEqual({ ok: true, value: { kind: 'no-change', effect } });
  });
});

describe('decideConsentChange refuses', () => {
  const closes = { reason: 'confirmation-required', effect: 'account-closes' };
  const stays = { reason: 'not-withdrawable', effect: 'not-withdrawable' };
  const stale = { reason: 'stale-notice', currentNoticeVersion: 2 };
  const safety = { purpose: 'service-notifications' };

  test.each<[string, Partial<ConsentChange>, object]>([
    ['QCC-1.3 an unknown purpose', { purpose: 'selling' }, { reason: 'unknown-purpose' }],
    ['QV-2 a choice about what the law asks for', { purpose: 'recalls' }, { reason: 'basis-not-consent' }],
    ['QV-8 marketing to a minor', { minor: true }, { reason: 'not-for-minors' }],
    ['QTL-5 a yes that is the guardian’s to say', { needsGuardian: true }, { reason: 'guardian-decides' }],
    ['QTL-1 an old notice, and names the one to show', { noticeVersion: 1 }, stale],
    ['QTL-1 giving without having been shown a notice', { noticeVersion: undefined }, stale],
    ['QV-2 a channel that is not offered', { channels: ['email', 'social'] }, { reason: 'channel-not-offered' }],
    ['QV-2 giving without any channel', { channels: [] }, { reason: 'no-channel-chosen' }],
    ['QST-1.3b account withdrawn unconfirmed, and tells the effect', { ...account, decision: 'withdrawn' }, closes],
    ['QST-1.3b account refused unconfirmed', { ...account, decision: 'refused', confirm: false }, closes],
    ['ZQ-1 safety notices switched off', { ...safety, decision: 'withdrawn' }, stays],
    ['ZQ-1 safety notices refused', { ...safety, decision: 'refused', confirm: true }, stays],
  ])('%s', (_name, changes, expected) => {
    expect(decideConsentChange(change(changes))).toEqual({ ok: false, ...expected });
  });
});

test.each([
  ['QST-1.3b account', 'account', 'account-closes'],
  ['QST-1.3c marketing', 'marketing', 'purpose-stops'],
  ['ZQ-1 safety notices', 'service-notifications', 'not-withdrawable'],
  ['QCC-1.3 an unknown purpose', 'selling', null],
])('effectOfWithdrawal of %s', (_name, purpose, effect) => {
  expect(effectOfWithdrawal(pack, purpose)).toBe(effect);
});

test('effectOfWithdrawal refuses a way of withdrawing that nobody wrote a rule for', () => {
  const unknown = samplePack({ purposes: [samplePurpose('account', { withdrawal: 'pause' as never })] });
  expect(() => effectOfWithdrawal(unknown, 'account')).toThrow('unhandled case: "pause"');
});

test.each<[ConsentEventKind, boolean]>([
  ['given', true],
  ['renewed', true],
  ['narrowed', false],
  ['refused', false],
  ['withdrawn', false],
  ['expired', false],
  ['informed', false],
])('QV-6 only its owner says a yes: %s needs their word: %s', (event, needed) => {
  expect(needsOwnersWord(event)).toBe(needed);
});

test.each<[string, Partial<Purpose>, boolean]>([
  ['a consent', { basis: 'consent', withdrawal: 'close-account' }, true],
  ['what people may switch off', { basis: 'legitimate-interest', withdrawal: 'disable' }, true],
  ['what the account rests on by contract', { basis: 'contract', withdrawal: 'close-account' }, false],
  ['what the law asks for', { basis: 'legal-obligation', withdrawal: 'none' }, false],
])('QV-2 is it chosen: %s', (_name, changes, chosen) => {
  expect(isChosen(samplePurpose('any', changes))).toBe(chosen);
});
