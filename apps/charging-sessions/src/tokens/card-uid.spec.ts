import { normaliseCardUid } from './card-uid';

it.each([
  ['04a25b1c', '04A25B1C'],
  ['04:A2:5B:1C', '04A25B1C'],
  ['04-a2 5b-1c', '04A25B1C'],
  ['ABCD', 'ABCD'],
  ['0123456789ABCDEFGHIJ', '0123456789ABCDEFGHIJ'],
  ['00:01:02:03:04:05:06:07:08:09', '00010203040506070809'],
  ['ABC', null],
  ['A:B:C', null],
  ['0123456789ABCDEFGHIJK', null],
  ['', null],
  [' ABCD', null],
  ['ABCD\n', null],
  ['AB_CD', null],
  ['ÀBCD', null],
  ['ABCDı', null],
  [`${'A:'.repeat(40)}A`, null],
])('%j is the card %j', (written, uid) => {
  expect(normaliseCardUid(written)).toBe(uid);
});
