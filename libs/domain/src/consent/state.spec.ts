import { stateAt, type ConsentState } from './state';

const end = new Date('2027-03-01T00:00:00Z');
const given: ConsentState = { purpose: 'marketing', status: 'given', noticeVersion: 1, channels: [], expiresAt: end };
const at = (ms: number): Date => new Date(end.getTime() + ms);

test.each<[string, ConsentState | null, Date, ConsentState['status'] | undefined]>([
  ['QV-6 a consent holds up to its end', given, at(-1), 'given'],
  ['QV-6 at its end it has expired, recorded or not', given, at(0), 'expired'],
  ['QV-6 one without an end holds', { ...given, expiresAt: null }, at(1), 'given'],
  ['QV-6 what was withdrawn stays withdrawn', { ...given, status: 'withdrawn' }, at(1), 'withdrawn'],
  ['QCC-1.3 silence stays silence', null, at(1), undefined],
])('%s', (_name, state, now, expected) => {
  expect(stateAt(state, now)?.status).toBe(expected);
});
