import { isKnown, isMet } from './etag';

const TAG = '"3.abc"';

it.each<[string, string | undefined, boolean, boolean]>([
  // header, known (If-None-Match), met (If-Match)
  ['left out', undefined, false, true],
  ['the tag', TAG, true, true],
  ['one of several', `"x", ${TAG} ,"y"`, true, true],
  ['any', ' * ', true, true],
  ['weak', `W/${TAG}`, true, false],
  ['another', '"4.abc"', false, false],
  ['without quotes', '3.abc', false, false],
  ['empty', '', false, false],
  ['noise', '"'.repeat(9001), false, false],
])('entity tags: %s', (_name, header, known, met) => {
  expect([isKnown(header, TAG), isMet(header, TAG)]).toEqual([known, met]);
});
