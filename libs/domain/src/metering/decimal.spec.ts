import fc from 'fast-check';
import { scaleDecimal } from './decimal';

test.each([
  ['a whole number', '1200', 0, 1200],
  ['kWh to Wh', '1.2', 3, 1200],
  ['more decimals than the shift, half up', '1.2345', 3, 1235],
  ['just below half', '1.23449999', 3, 1234],
  ['a fraction that binary cannot hold', '1.0005', 3, 1001],
  ['nothing before the point', '.5', 3, 500],
  ['nothing after the point', '7.', 0, 7],
  ['leading zeros', '000012', 0, 12],
  ['more leading zeros than an integer has digits', '0000000000000000000012', 0, 12],
  ['as many digits as surely fit', '123456789012345', 0, 123_456_789_012_345],
  ['the smallest exponent', '1e-30', 0, 0],
  ['a smaller exponent', '1e-31', 0, 'too-large'],
  ['a wild exponent of nothing', '0e99', 0, 'too-large'],
  ['half of the last digit kept', '0.05', 1, 1],
  ['spaces around', ' 42 ', 0, 42],
  ['a plus sign', '+3', 0, 3],
  ['a negative number', '-1.5', 0, -2],
  ['minus zero', '-0.2', 0, 0],
  ['an exponent', '1.5e3', 0, 1500],
  ['a negative exponent', '1500E-3', 3, 1500],
  ['smaller than one', '0.0004', 3, 0],
  ['far smaller than one', '9e-9', 3, 0],
  ['nothing', '', 0, 'not-a-number'],
  ['a point alone', '.', 0, 'not-a-number'],
  ['a decimal comma', '1,5', 3, 'not-a-number'],
  ['NaN', 'NaN', 0, 'not-a-number'],
  ['Infinity', 'Infinity', 0, 'not-a-number'],
  ['hexadecimal', '0x10', 0, 'not-a-number'],
  ['words', '12 kWh', 3, 'not-a-number'],
  ['more than an integer can hold', '12345678901234567', 0, 'too-large'],
  ['too large after scaling', '1234567890123', 3, 'too-large'],
  ['a wild exponent', '1e99', 0, 'too-large'],
])('QCC-1.2 scaleDecimal of %s', (_name, text, shift, expected) => {
  expect(scaleDecimal(text, shift)).toBe(expected);
});

test('QCC-1.2 what is written as kWh with three decimals comes back as exactly that many Wh', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000_000_000 }), (wh) => {
      const kwh = `${Math.floor(wh / 1000)}.${String(wh % 1000).padStart(3, '0')}`;
      expect(scaleDecimal(kwh, 3)).toBe(wh);
    }),
  );
});
