import { errorLine, graphileLogger } from './job-logger';
import { pauseAt } from './delivery';
import { JobFailure } from './task-list';

describe('what is said about jobs (QCC-1.2)', () => {
  it('keeps name and code of an error, never its message', () => {
    const error = Object.assign(new TypeError('bad value ada@example.org'), { code: '23505' });
    expect(errorLine(error)).toBe('TypeError 23505');
    expect(errorLine(Object.assign(new Error('x'), { code: 'ada@example.org' }))).toBe('Error');
    expect(errorLine('ada@example.org')).toBe('string');
    const failure = new JobFailure(error);
    expect(`${failure.message} ${failure.stack}`).not.toContain('ada');
  });

  it('drops payloads and quoted texts of the queue', () => {
    const lines: unknown[] = [];
    const keep = (facts: object, message: string): void => void lines.push({ ...facts, message });
    const logger = graphileLogger({ debug: keep, info: keep, warn: keep, error: keep });
    const job = { id: '7', task_identifier: 'send-mail', attempts: 2, payload: { to: 'ada@example.org' } };
    logger.error("Failed task 7 with error 'ada@example.org'", {
      job,
      error: new Error('ada@example.org'),
      duration: 3.4,
    });
    logger.error('Error with notify listener (trying again in 5ms): ada@example.org', {
      error: new Error('ada@example.org'),
    });
    expect(lines).toEqual([
      { job: 'send-mail', jobId: '7', attempt: 2, durationMs: 3, reason: 'Error', message: 'job failed' },
      { reason: 'Error', message: 'Error with notify listener (trying again in 5ms)' },
    ]);
  });
});

describe('pauseAt', () => {
  it.each([
    [0, 1_000],
    [10_000, 5_000],
    [600_000, 30_000],
    [86_400_000, 600_000],
  ])('an event of %d ms waits about %d ms', (age, pause) => {
    expect(pauseAt(age, () => 0.5)).toBe(pause);
    expect(pauseAt(age, () => 0)).toBe(pause * 0.75);
    expect(pauseAt(age, () => 1)).toBe(pause * 1.25);
  });
});
