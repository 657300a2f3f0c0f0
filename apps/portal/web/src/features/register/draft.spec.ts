import { EMPTY_DRAFT, parseDraft } from './draft';

describe('what is kept of a registration that is under way', () => {
  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another thing', '[]'],
    ['null', 'null'],
    ['a draft of before, which lacks a field', JSON.stringify({ ...EMPTY_DRAFT, email: undefined })],
    ['a field of another type', JSON.stringify({ ...EMPTY_DRAFT, name: 7 })],
    ['choices that are none', JSON.stringify({ ...EMPTY_DRAFT, choices: null })],
  ])('%s is an empty form', (_, text) => {
    expect(parseDraft(text)).toEqual(EMPTY_DRAFT);
  });

  it('comes back as it was', () => {
    const draft = { ...EMPTY_DRAFT, email: 'a@b.example', choices: { account: { given: true, noticeVersion: 1 } } };
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });
});
