import { cardNumber, inGroups } from './card-number';

describe('the number of a card', () => {
  it.each([
    { written: '04:A2:5B:1C', uid: '04A25B1C' },
    { written: ' 04a2-5b1c ', uid: '04A25B1C' },
    { written: '04 a2 5b 1c d4 e5 01', uid: '04A25B1CD4E501' },
    { written: 'ABCD', uid: 'ABCD' },
    { written: 'A'.repeat(20), uid: 'A'.repeat(20) },
    { written: 'A'.repeat(21), uid: null },
    { written: 'ABC', uid: null },
    { written: '', uid: null },
    { written: ':04A25B1C', uid: null },
    { written: '04A25B1Ü', uid: null },
    { written: '<script>', uid: null },
    { written: '=1+1', uid: null },
    // Some letters become two, or others, in upper case: what was typed is not what would be kept.
    { written: '04A2ß', uid: null },
    { written: '04A2ı', uid: null },
  ])('$written', ({ written, uid }) => {
    expect(cardNumber(written)).toBe(uid);
  });

  it.each([
    ['04A2', '04A2'],
    ['04A25B1C', '04A2 5B1C'],
    ['04A25B1CD4E501', '04A2 5B1C D4E5 01'],
  ])('%s is read as %s', (uid, read) => {
    expect(inGroups(uid)).toBe(read);
  });
});
