import fc from 'fast-check';
import { isUsername } from './username';

it.each<[string, string, boolean]>([
  ['Latin', 'ada.lovelace-1', true],
  ['Latin with marks', 'José_Núñez', true],
  ['Chinese', '陳大文先生', true],
  ['Chinese with Latin', 'Amy陳小姐', true],
  ['Japanese of three scripts', 'カラオケの王', true],
  ['Korean', '김철수abc', true],
  ['Cyrillic', 'Людмила', true],
  ['Greek', 'Ἀθηνᾶ'.normalize('NFKC'), true],
  ['Hebrew', 'דודלוי', true],
  ['digits of its own script', 'علي٣٤', true],
  ['two letters', 'ab', false],
  ['33 letters', 'a'.repeat(33), false],
  ['10,000 letters', 'a'.repeat(10_000), false],
  ['a dash first', '-abc', false],
  ['an at sign', 'ada@x', false],
  ['a space', 'ada l', false],
  ['an invisible joiner', 'ad\u200da', false],
  ['a right-to-left mark', 'ad\u202ea', false],
  ['Latin with one Cyrillic letter', 'p\u0430ypal', false],
  ['Latin with one Greek letter', 'g\u03bfogle', false],
  ['only Cyrillic letters that look Latin', '\u0440\u0430\u0443\u0440\u0430', false],
  ['the same in capitals', '\u0420\u0410\u0423\u0420\u0410', false],
  ['the same with a digit', '\u0440\u0430\u0443\u04401', false],
  ['only Greek letters that look Latin', '\u03bf\u03b9\u03bd\u03bf', false],
  ['full width', '\uff41\uff44\uff41', false],
  ['mathematical letters', '\u{1d41a}\u{1d41b}\u{1d41c}', false],
  ['a ligature', '\ufb01sh', false],
  ['superscript digits', 'ada\u00b2', false],
  ['a mark apart from its letter', 'Jose\u0301', false],
  ['two kinds of digits', 'ali12\u0663', false],
  ['a lone half of a pair', 'ada\ud835', false],
])('a username: %s', (_name, text, expected) => {
  expect(isUsername(text)).toBe(expected);
});

it('of any text none is accepted that another spelling could stand for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      (text) => !isUsername(text) || text === text.normalize('NFKC'),
    ),
    { numRuns: 2000 },
  );
  for (const other of [7, null, undefined, {}, ['ada']]) expect(isUsername(other)).toBe(false);
});
