import type { Session } from './session-calls';

type Due = Pick<Session, 'review' | 'startedAt'>;

const dueOf = ({ review, startedAt }: Due): string => review?.dueAt ?? startedAt;

/** Those that have to be decided first come first. */
export const byDue = <One extends Due>(sessions: readonly One[]): One[] =>
  [...sessions].sort((one, other) => Date.parse(dueOf(one)) - Date.parse(dueOf(other)));

/** Until when the first of them has to be decided. */
export const firstDue = (sessions: readonly Due[]): string | null =>
  byDue(sessions.filter(({ review }) => review?.dueAt))[0]?.review?.dueAt ?? null;
