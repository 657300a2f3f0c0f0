import { asWords } from './others-words';

describe('somebody else’s words in a mail', () => {
  it.each([
    ['Harbour Charge Ltd', 'Harbour Charge Ltd'],
    ['A.B. Energy (H.K.) Co., Ltd.', 'A.B. Energy (H.K.) Co., Ltd.'],
    ['Straße 7 & Söhne', 'Straße 7 & Söhne'],
    ['充電有限公司', '充電有限公司'],
    ['Booking.com', 'Booking .com'],
    ['Free money https://evil.example', 'Free money https evil .example'],
    ['HTTPS:\\\\evil.example/a?b=c', 'HTTPS evil .example/a?b=c'],
    ['https : // evil.example', 'https evil .example'],
    ['see www.evil.example now', 'see www .evil .example now'],
    ['evil。example', 'evil .example'],
    ['ｅｖｉｌ．ｅｘａｍｐｌｅ', 'evil .example'],
    ['evil.xn--p1ai', 'evil .xn--p1ai'],
    ['1.2.3.44', '1.2.3 .44'],
    ['mail win@evil.example', 'mail win @ evil .example'],
    ['call +852 2345 6789', 'call …'],
    ['call (852)-2345-6789 now', 'call … now'],
    ['a\r\nb\u2028c\u202Ed\u0000e', 'a b c d e'],
    ['ev\u200Bil.ex\u2060ample', 'ev il .ex ample'],
    ['x'.repeat(500), `${'x'.repeat(120)}…`],
  ])('%j becomes %j', (typed, shown) => {
    expect(asWords(typed)).toBe(shown);
  });
});
