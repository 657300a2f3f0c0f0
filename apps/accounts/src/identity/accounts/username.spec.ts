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
  ['a filler of Hangul', 'ada\u1160', false],
  ['its other filler', 'ada\u115f', false],
  ['the filler of old encodings', 'ada\u3164', false],
  ['a piece of a syllable that looks like an l', 'a\u1175ice', false],
  ['the g of phonetics', '\u0261race', false],
  ['its a', '\u0251da', false],
  ['its small capital I', 'ad\u026a', false],
  ['its small capital A', '\u1d00da', false],
  ['a raised length mark beside ASCII', 'ada\u02d0', false],
  ['a raised comma', 'o\u02bbhara', false],
  ['a raised letter', 'ada\u02b0', false],
  ['a click that looks like an l', 'a\u01c0ice', false],
  ['a letter of sound change that looks like k', '\u0138arl', false],
  ['a dotless j', 'a\u0237ax', false],
  ['the capital of ð, which looks like that of đ', '\u00d0inh', false],
  ['the old Cyrillic o', 'г\u1c82ра', false],
  ['the phonetic Greek P', '\u03b3\u1d29\u03b1\u03c6', false],
  ['a stretched Arabic word', 'عل\u0640ي', false],
  ['Latin with an Arabic digit', 'b\u0665b', false],
  ['Chinese with an Arabic digit', '陳大\u0665', false],
  ['a digit in a circle', 'ada\u2776', false],
  ['a Roman thousand', 'ada\u2180', false],
  ['a stroke for an l', 'a\u4e28ice', false],
  ['the same beside Chinese', '陳a\u4e28ice', false],
  ['a Chinese zero for an o', 'b\u3007b', false],
  ['a Chinese one for a dash', 'ada\u4e00x', false],
  ['digits with a Chinese one', '1\u4e001', false],
  ['a Chinese one for a long sound', 'スーパ\u4e00', false],
  ['a long sound for a dash', 'ada\u30fcx', false],
  ['a repeated letter without one', 'ada\u3005', false],
  ['only Cyrillic capitals that look Latin', '\u0422\u041e\u041c', false],
  ['only Greek capitals that look Latin', '\u0391\u039d\u039d\u0391', false],
  ['only Armenian letters that look Latin', '\u0570\u0578\u0578', false],
  ['only Cherokee letters that look Latin', '\u13aa\u13d4\u13df', false],
  ['the same, small', '\uab7a\uaba4\uabaf', false],
  ['two Thai letters for one', 'เเก', false],
  ['Vietnamese', 'NguyễnĐức', true],
  ['Polish', 'Łukasz_Żółć', true],
  ['Turkish', 'Işıl.Çağrı', true],
  ['Icelandic', 'Þórður', true],
  ['Azerbaijani', 'Əliyə', true],
  ['Hausa', 'Ɗanjuma_ɓ', true],
  ['German', 'Groß-Mäder', true],
  ['Romanian', 'Ștefan', true],
  ['Pinyin', 'Lǚ_Bù', true],
  ['Japanese long sounds', 'スーパーマン', true],
  ['Japanese long drawn', 'ラーーメン', true],
  ['Japanese repeated letters', '佐々木', true],
  ['Chinese numbers', '第一二〇班', true],
  ['Chinese with digits', '陳大文88', true],
  ['Bopomofo with Chinese', '陳ㄅㄆ', true],
  ['Cyrillic with digits', 'Людмила77', true],
  ['Ukrainian', 'Їжак_Ґудзик', true],
  ['Armenian', 'Արմեն', true],
  ['Georgian', 'ნინო', true],
  ['Cherokee', 'ᏣᎳᎩ', true],
  ['Thai', 'สมชาย', true],
  ['Devanagari', 'अजय', true],
  ['Devanagari with its digits', 'अजय१२', true],
  ['Persian digits', 'رضا۱۲', true],
])('a username: %s', (_name, text, expected) => {
  expect(isUsername(text)).toBe(expected);
});

it('of the letters of phonetics, raised or unseen ones none is accepted, wherever it stands', () => {
  const accepted: string[] = [];
  for (let point = 0; point < 0x110000; point += 1) {
    if ((point >= 0xd800 && point < 0xe000) || !/\p{L}|\p{N}/u.test(String.fromCodePoint(point))) continue;
    const letter = String.fromCodePoint(point);
    const isOdd =
      /[\p{Default_Ignorable_Code_Point}\u0256-\u0258\u025c-\u02ff\u1d00-\u1dbf]|(?![ーゝゞヽヾ々])\p{Lm}/u.test(
        letter,
      );
    if (isOdd && ['ada', 'カラ', '陳大', '김철', 'гора', 'γραφ'].some((rest) => isUsername(rest + letter)))
      accepted.push(letter);
  }
  expect(accepted).toEqual(['ɗ']);
});

it('of any text none is accepted that another spelling could stand for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      (text) => !isUsername(text) || text === text.normalize('NFKC'),
    ),
    { numRuns: 1000 },
  );
  for (const other of [7, null, undefined, {}, ['ada']]) expect(isUsername(other)).toBe(false);
});
