import { noticeChanges } from './notice-changes';

const notice = (purpose: string, text: string, change = {}) => ({
  purpose,
  locales: {
    en: { title: `About ${purpose}`, text, refusing: 'Nothing.', ...change },
    'zh-Hant': { title: '關於', text: '舊', refusing: '無' },
  },
});

test('only notices whose words changed are told, each by what it is called', () => {
  const before = [notice('marketing', 'By mail.'), notice('account', 'Kept.'), notice('old', 'Gone soon.')];
  const after = [notice('marketing', 'By mail and push.'), notice('account', 'Kept.'), notice('new', 'Here.')];
  const { changed, titles } = noticeChanges(before, after, 'en');
  expect(changed.map(({ purpose }) => purpose)).toEqual(['marketing', 'new', 'old']);
  expect(changed.map(({ text }) => text.map(({ before, after }) => [before !== null, after !== null]))).toEqual([
    [[true, true]],
    [
      [false, true],
      [false, true],
    ],
    [
      [true, false],
      [true, false],
    ],
  ]);
  expect(titles).toMatchObject({ account: 'About account', old: 'About old' });
  expect(noticeChanges(before, before, 'en').changed).toEqual([]);
  // In a language whose words did not change there is nothing to show.
  expect(noticeChanges(before.slice(0, 1), after.slice(0, 1), 'zh-Hant').changed).toEqual([]);
});

test('a cost that changed is told too', () => {
  const [change] = noticeChanges([notice('a', 'x')], [notice('a', 'x', { refusing: 'More.' })], 'en').changed;
  expect(change?.text.every(({ isSame }) => isSame)).toBe(true);
  expect(change?.refusing.some(({ isSame }) => !isSame)).toBe(true);
});
