import { codeWord, endWord, mayObject, meterWord } from './explanations';

describe('what is said of a session', () => {
  it.each([
    { endedBy: null, word: null },
    { endedBy: 'stop' as const, word: 'stop' },
    { endedBy: 'stop-without-id' as const, word: 'rule' },
    { endedBy: 'available' as const, word: 'rule' },
    { endedBy: 'next-start' as const, word: 'rule' },
    // The platform alone concluded these: nothing showed that it went on (docs/meter.md).
    { endedBy: 'boot' as const, word: 'silence' },
    { endedBy: 'silence' as const, word: 'silence' },
    { endedBy: 'operator' as const, word: 'operator' },
    { endedBy: 'driver' as const, word: 'driver' },
  ])('its end by $endedBy', ({ endedBy, word }) => {
    expect(endWord(endedBy)).toBe(word);
  });

  it.each([
    { state: 'clean' as const, reasons: [], word: 'clean' },
    { state: 'clean' as const, reasons: ['implausible-jump' as const], word: 'cleanWith' },
    { state: 'estimated' as const, reasons: ['stop-missing' as const], word: 'estimated' },
    { state: 'disputed' as const, reasons: [], word: 'disputed' },
  ])('a meter that is $word', ({ state, reasons, word }) => {
    expect(meterWord({ state, reasons })).toBe(word);
  });

  it.each([
    { code: 'never-charged', word: 'neverCharged' },
    { code: 'late-stop', word: 'lateStop' },
    { code: 'constructor', word: null },
    { code: null, word: null },
  ])('the reason $code', ({ code, word }) => {
    expect(codeWord(code)).toBe(word);
  });

  it.each([
    { status: 'completed' as const, state: 'clean' as const, may: true },
    { status: 'needs-review' as const, state: 'estimated' as const, may: true },
    { status: 'needs-review' as const, state: 'disputed' as const, may: false },
    { status: 'active' as const, state: 'clean' as const, may: false },
    { status: 'failed' as const, state: 'clean' as const, may: false },
  ])('whether one may object to $status, $state', ({ status, state, may }) => {
    expect(mayObject({ status, meter: { state, reasons: [], inWords: [] } })).toBe(may);
  });
});
