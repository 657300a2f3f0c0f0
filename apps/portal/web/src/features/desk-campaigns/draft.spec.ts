import { emptyCampaign, emptyPlaces, isMoving, paragraphsOf, progressOfCounts, requestOf } from './draft';

const WHOLE = {
  ...emptyCampaign(),
  channels: ['email'] as const,
  texts: {
    en: { subject: 'Half price', text: 'All of May.\r\n\r\nAt night.' },
    'zh-Hant': { subject: '半價', text: '整個五月。' },
  },
};

describe('the draft of a campaign', () => {
  it('begins with nothing chosen (QST-1.2a)', () => {
    expect(emptyCampaign()).toMatchObject({ channels: [], segment: '', at: '' });
    expect(emptyPlaces(emptyCampaign())).toEqual([
      'channels',
      'en.subject',
      'en.text',
      'zh-Hant.subject',
      'zh-Hant.text',
    ]);
    expect(emptyPlaces(WHOLE)).toEqual([]);
    expect(emptyPlaces({ ...WHOLE, at: 'soon' })).toEqual(['at']);
  });

  it('is sent as the API takes it', () => {
    expect(requestOf(WHOLE)).toEqual({
      channels: ['email'],
      texts: [
        { locale: 'en', subject: 'Half price', text: 'All of May.\n\nAt night.' },
        { locale: 'zh-Hant', subject: '半價', text: '整個五月。' },
      ],
    });
    const later = requestOf({ ...WHOLE, segment: 'frequent', at: '2027-05-01T09:30' });
    expect(later).toMatchObject({ segment: 'frequent', sendAt: new Date('2027-05-01T09:30').toISOString() });
  });

  it.each([
    ['a\nb\n\nc', ['a\nb', 'c']],
    ['\n\n a \n  \n\n b', ['a', 'b']],
    ['', []],
  ])('%j is read as paragraphs', (text, paragraphs) => {
    expect(paragraphsOf(text)).toEqual(paragraphs);
  });
});

describe('how far a campaign has come', () => {
  const counts = [
    { state: 'queued', count: 2 },
    { state: 'sending', count: 1 },
    { state: 'sent', count: 4 },
    { state: 'withheld', count: 3 },
  ];
  it('counts what is settled', () => {
    expect(progressOfCounts(counts)).toEqual({ all: 10, settled: 7 });
    expect(progressOfCounts([])).toEqual({ all: 0, settled: 0 });
  });
  it.each([
    ['scheduled', [], true],
    ['running', [], true],
    ['done', counts, true],
    ['done', [{ state: 'sent', count: 1 }], false],
    ['cancelled', [], false],
  ])('%s with %j moves: %s', (state, some, moves) => {
    expect(isMoving({ state, counts: some })).toBe(moves);
  });
});
