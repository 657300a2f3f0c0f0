import fc from 'fast-check';
import type { RequestRules } from '../policy/pack';
import { countedRequests, decideLimit, type EarlierRequest, isLimited } from './limit';
import { REQUEST_STATES, REQUEST_TYPES } from './request';

const now = new Date('2026-12-31T12:00:00Z');
const refuse: RequestRules = { limit: { count: 2, months: 12 }, beyond: 'refuse' };
const fee = { amount: 1500, currency: 'EUR' };
const costs: RequestRules = { ...refuse, beyond: 'fee', fee };
const earlier = (changes: Partial<EarlierRequest> = {}): EarlierRequest => ({
  type: 'access',
  receivedAt: new Date('2026-12-01T00:00:00Z'),
  state: 'fulfilled',
  deniedFor: null,
  ...changes,
});
const two = [earlier(), earlier()];

test.each<[string, Partial<EarlierRequest>, number]>([
  ['one that was answered', {}, 1],
  ['one under way', { state: 'in-progress' }, 1],
  ['one denied as repeated', { state: 'denied', deniedFor: 'beyond-scope-or-repeated' }, 1],
  ['one denied for the identity', { state: 'denied', deniedFor: 'identity-not-verified' }, 0],
  ['one that was cancelled', { state: 'cancelled' }, 0],
  ['one whose sender never proved who they are', { state: 'expired' }, 0],
  ['one that just came', { state: 'received' }, 0],
  ['one whose sender is being asked', { state: 'proving' }, 0],
  ['the last moment of the time counted', { receivedAt: new Date('2025-12-31T12:00:00.001Z') }, 1],
  ['the moment before', { receivedAt: new Date('2025-12-31T12:00:00Z') }, 0],
  ['a withdrawal', { type: 'withdrawal' }, 0],
  ['an enquiry', { type: 'enquiry' }, 0],
])('QV-6 countedRequests: %s', (_name, changes, expected) => {
  expect(countedRequests(refuse, [earlier(changes)], now)).toBe(expected);
});

test.each<[string, RequestRules, EarlierRequest[], ReturnType<typeof decideLimit>]>([
  ['the first', refuse, [], { kind: 'free', left: 1 }],
  ['the last free one', refuse, [earlier()], { kind: 'free', left: 0 }],
  ['one more', refuse, two, { kind: 'refuse-as-repeated' }],
  ['one more for a fee', costs, two, { kind: 'fee', fee }],
  ['many more', costs, [...two, ...two], { kind: 'fee', fee }],
])('QV-6, QTL-10.3 decideLimit: %s', (_name, rules, list, expected) => {
  expect(decideLimit(rules, { type: 'access', earlier: list }, now)).toEqual(expected);
});

test.each(REQUEST_TYPES)('QV-6 %s beyond the limit', (type) => {
  const free = ['objection', 'withdrawal', 'complaint', 'enquiry'].includes(type);
  expect(isLimited(type)).toBe(!free);
  expect(decideLimit(refuse, { type, earlier: [...two, earlier()] }, now)).toEqual(
    free ? { kind: 'free', left: 0 } : { kind: 'refuse-as-repeated' },
  );
});

test('QV-6 an unlimited request says how many of the others are left', () => {
  expect(decideLimit(refuse, { type: 'enquiry', earlier: [earlier()] }, now)).toEqual({ kind: 'free', left: 1 });
});

test('QV-6 one request more never makes the next one cheaper', () => {
  const request = fc.record({
    type: fc.constantFrom(...REQUEST_TYPES),
    receivedAt: fc.integer({ min: Date.UTC(2025, 0), max: now.getTime() }).map((ms) => new Date(ms)),
    state: fc.constantFrom(...REQUEST_STATES),
    deniedFor: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 8 }), request, (list, more) => {
      const before = decideLimit(refuse, { type: 'access', earlier: list }, now).kind;
      const after = decideLimit(refuse, { type: 'access', earlier: [...list, more] }, now).kind;
      if (after === 'free') expect(before).toBe('free');
    }),
  );
});
