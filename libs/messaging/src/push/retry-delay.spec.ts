import { parseRetryAfter, retryDelay } from './retry-delay';

const wait = (facts: Partial<Parameters<typeof retryDelay>[0]>) =>
  retryDelay({ attempt: 1, floorMs: 10_000, random: 0, ...facts });

describe('how long a push waits', () => {
  it.each([
    ['first attempt waits the floor', {}, 10_000],
    ['third attempt waits four times the floor', { attempt: 3 }, 40_000],
    ['Retry-After is honoured', { retryAfterMs: 30_000 }, 30_000],
    ['Retry-After is not multiplied by attempts', { retryAfterMs: 30_000, attempt: 5 }, 30_000],
    ['Retry-After below the floor is still what the service asked for', { retryAfterMs: 1_000 }, 1_000],
    ['jitter adds up to a quarter', { random: 0.8 }, 12_000],
    ['never far beyond an hour', { attempt: 60 }, 3_600_000],
    ['nor for an absurd Retry-After', { retryAfterMs: 1e12 }, 3_600_000],
  ])('%s', (_, facts, expected) => {
    expect(wait(facts)).toBe(expected);
  });
});

describe('Retry-After header', () => {
  const date = 'Tue, 01 Jan 2030 00:00:00 GMT';
  it.each([
    ['seconds', '7', 7_000],
    ['zero', '0', 0],
    ['HTTP date, against the answer own clock', 'Tue, 01 Jan 2030 00:00:30 GMT', 30_000],
    ['date in the past', 'Mon, 31 Dec 2029 00:00:00 GMT', undefined],
    ['negative', '-5', undefined],
    ['not a time', 'soon', undefined],
    ['absent', undefined, undefined],
  ])('%s', (_, header, expected) => {
    expect(parseRetryAfter(header, date)).toBe(expected);
  });

  it('ignores a date when the answer has no clock', () => {
    expect(parseRetryAfter('Tue, 01 Jan 2030 00:00:30 GMT', undefined)).toBeUndefined();
  });
});
