import { diffTexts, diffWords, paragraphsOf, wordsOf } from './diff';

const marked = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+${text}+` : `-${text}-`))
    .join('');

test.each([
  ['the same', 'We keep it.', 'We keep it.', 'We keep it.'],
  ['a word', 'We keep it ten days.', 'We keep it nine days.', 'We keep it -ten-+nine+ days.'],
  ['an addition', 'We keep it.', 'We keep it. Always.', 'We keep it.+ Always.+'],
  ['nothing before', '', 'New.', '+New.+'],
  ['nothing after', 'Old.', '', '-Old.-'],
  ['nothing at all', '', '', ''],
  ['Chinese, without spaces', '保存十天', '保存九天', '保存-十-+九+天'],
  ['both scripts', '以 push 發送', '以 email 發送', '以 -push-+email+ 發送'],
])('%s', (_name, before, after, shown) => {
  expect(marked(before, after)).toBe(shown);
});

test('both sides can be read back whole from the pieces, whatever the texts', () => {
  const texts = ['', 'a b c', 'c b a', 'a  b', '甲乙 c', 'a b c d e f g', 'g f e d c b a', '<script>alert(1)</script>'];
  for (const before of texts)
    for (const after of texts) {
      const pieces = diffWords(before, after);
      const without = (left: string): string =>
        pieces.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }
});

test('paragraphs stand beside each other; what did not change is told as such, what is new has nothing beside it', () => {
  const old = '# Policy\n\nFirst.\n\nSecond is here.\n\nLast.';
  const now = '# Policy\n\nFirst.\n\nSecond was here.\n\nThird.\n\nLast.';
  const pairs = diffTexts(old, now);
  expect(pairs.map(({ isSame, before, after }) => [isSame, before?.length ?? null, after?.length ?? null])).toEqual([
    [true, 1, 1],
    [true, 1, 1],
    [false, 3, 3],
    [false, null, 1],
    [true, 1, 1],
  ]);
});

test('marks of Markdown are no words', () => {
  const text = '## Who\n\n- one **two**\n- [three](https://x.example)\n\n| a | b |\n| - | - |\n';
  expect(paragraphsOf(text)).toEqual(['Who', '• one two', '• three', '| a | b |']);
  expect(wordsOf('ab 甲乙')).toEqual(['ab', ' ', '甲', '乙']);
});

test('a text too long to compare word by word is shown as replaced, at once', () => {
  expect(diffWords('a '.repeat(3000), 'b '.repeat(3000)).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});
