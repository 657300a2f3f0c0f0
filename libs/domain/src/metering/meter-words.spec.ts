import { METER_WORDS, meterWordsOf } from './meter-words';

test.each([
  ['each once, and unknown ones not at all', ['reading-unit', 'stop-missing', 'of-another-time']],
  ['in the order of the alphabet', ['implausible-jump', 'register-may-have-restarted', 'register-went-backwards']],
  ['none', []],
])('charging-1, codes that are stored are told in words: %s', (_name, reasons) => {
  const known = reasons.filter((reason): reason is keyof typeof METER_WORDS => reason in METER_WORDS);
  expect(meterWordsOf([...reasons].reverse())).toEqual(known.map((reason) => METER_WORDS[reason]));
});
