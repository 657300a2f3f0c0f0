import type { Lane } from '../load/measure';
import type { AccountsService } from './service';
import { PURPOSE } from './subjects';

const EVIDENCE = { address: '192.0.2.7', agent: 'bench' };
/** One after the other, each differs from the one before: none is an equal repeat, which would write nothing. */
const CHOICES = [['push'], ['email'], ['inbox'], null] as const;

/** By subject; goes on from one measurement to the next. */
const turns = new Map<string, number>();

/**
 * Writers that change the choice of their own subjects, or all of one.
 * @param subjects the people; writer i takes every n-th of them in turn
 */
export function changing(service: AccountsService, subjects: readonly string[], writers: number): Lane[] {
  const noticeVersion = service.policy.noticeVersions()[PURPOSE] ?? 0;
  return Array.from({ length: writers }, (_, writer) => {
    let next = writer;
    return async () => {
      const subject = subjects[next % subjects.length] ?? '';
      next += writers;
      const turn = turns.get(subject) ?? 0;
      turns.set(subject, turn + 1);
      const channels = CHOICES[turn % CHOICES.length];
      const choice = channels
        ? { decision: 'given' as const, noticeVersion, channels: [...channels] }
        : { decision: 'withdrawn' as const };
      await service.consents.choose(subject, PURPOSE, choice, EVIDENCE);
    };
  });
}
