import { BearerSecret } from './bearer-secret';

const secret = new BearerSecret('a-Secret of machines');

test.each([
  ['Bearer a-Secret of machines', true],
  ['bearer a-Secret of machines', true],
  ['BEARER   a-Secret of machines', true],
  ['Bearer a-secret of machines', false],
  ['Bearer a-Secret of machine', false],
  ['Bearer a-Secret of machines!', false],
  ['Bearer Bearer a-Secret of machines', false],
  ['Bearera-Secret of machines', false],
  ['Bearer\ta-Secret of machines', false],
  ['Basic a-Secret of machines', false],
  ['a-Secret of machines', false],
  ['Bearer ', false],
  ['Bearer', false],
  ['', false],
  [undefined, false],
])('%j: %s', (authorization, fits) => {
  expect(secret.isIn(authorization)).toBe(fits);
});
