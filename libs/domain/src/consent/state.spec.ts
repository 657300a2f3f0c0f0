import { samplePurpose } from '../testing/sample-pack';
import { expiryOf, stateAt, statusAfter, type ConsentEventKind, type ConsentState } from './state';

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

test.each<[string, number | undefined, string, string | null]>([
  ['one that holds until withdrawn', undefined, '2027-01-15T10:30:00Z', null],
  ['after a year, at the same time of day', 12, '2027-01-15T10:30:00Z', '2028-01-15T10:30:00.000Z'],
  ['over the end of a year', 2, '2027-12-15T00:00:00Z', '2028-02-15T00:00:00.000Z'],
  ['on the last day of a shorter month', 1, '2027-01-31T23:59:59Z', '2027-02-28T23:59:59.000Z'],
  ['on 29 February where there is one', 1, '2028-01-31T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['in December', 6, '2027-06-30T00:00:00Z', '2027-12-30T00:00:00.000Z'],
])('QV-6 a consent lapses: %s', (_name, validMonths, givenAt, expected) => {
  const lapses = expiryOf(samplePurpose('marketing', { validMonths }), new Date(givenAt));
  expect(lapses?.toISOString() ?? null).toBe(expected);
});

test.each<[ConsentEventKind, ConsentState['status']]>([
  ['given', 'given'],
  ['renewed', 'given'],
  ['narrowed', 'given'],
  ['refused', 'refused'],
  ['withdrawn', 'withdrawn'],
  ['expired', 'expired'],
  ['informed', 'informed'],
])('QV-6 what %s leaves behind: %s', (event, status) => {
  expect(statusAfter(event)).toBe(status);
});
