import { maySignLater } from './signing';

test.each([
  ['refused', true],
  ['withdrawn', true],
  ['expired', true],
  ['narrowed', true],
  ['given', false],
  ['renewed', false],
  ['informed', false],
  ['a word of tomorrow', false],
])('QV-6 without the event key %s may be recorded at once: %s', (event, at_once) => {
  expect(maySignLater(event)).toBe(at_once);
});
