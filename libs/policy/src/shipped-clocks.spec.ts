import { type ClockState, deadlineOf, decideExtension, rightsClockOf, type RequestType } from '@evc/domain';
import { loadPolicyPack } from './index';

const clockOf = (id: string, type: RequestType) => {
  const { pack, calendar } = loadPolicyPack(id);
  return rightsClockOf(pack, calendar, type);
};
const proven = (at: string): ClockState => ({
  receivedAt: new Date(at),
  provenAt: new Date(at),
  told: null,
  extension: null,
});

test.each<[string, string, RequestType, string, string]>([
  ['QV-10 over the National Day of China', 'qualvision', 'access', '2026-09-30T02:00Z', '2026-10-27T15:59:59.999Z'],
  ['QV-10 the same in Hong Kong', 'qst-ev', 'correction', '2026-09-30T02:00Z', '2026-10-27T15:59:59.999Z'],
  ['QV-10 over Christmas in Singapore', 'qcc', 'access', '2026-12-24T02:00Z', '2027-01-15T15:59:59.999Z'],
  ['QTL-12 the shortest month', 'quectel', 'portability', '2027-01-31T10:00Z', '2027-02-28T22:59:59.999Z'],
  ['ZQ-4 a month in China', 'zhiqi', 'objection', '2027-01-31T10:00Z', '2027-02-28T15:59:59.999Z'],
  ['QV-4 an erasure', 'qualvision', 'erasure', '2026-09-30T02:00Z', '2026-10-02T02:00:00.000Z'],
])('%s: under %s, %s of %s is due %s', (_name, id, type, received, due) => {
  expect(deadlineOf(clockOf(id, type), proven(received))?.toISOString()).toBe(due);
});

test.each([
  ['quectel', '2027-04-14T21:59:59.999Z'],
  ['zhiqi', 'not-in-policy'],
  ['qcc', 'not-in-policy'],
])('QTL-12 an answer of a month takes 45 days more under quectel alone: %s', (id, expected) => {
  const asked = { reason: 'Sessions of nine years are gathered', now: new Date('2027-02-20T10:00Z') };
  const decision = decideExtension(clockOf(id, 'access'), proven('2027-01-31T10:00Z'), asked);
  expect(decision.ok ? decision.value.due.toISOString() : decision.reason).toBe(expected);
});
