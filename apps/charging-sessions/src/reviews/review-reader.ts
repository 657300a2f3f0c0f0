import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import { DriverWordsRepository } from './driver-words.repository';
import type { MeterFacts, ReviewEntry } from './review';
import { ReviewsRepository, type SessionRef } from './reviews.repository';

/** An entry as the driver reads it, with what the driver wrote. */
export interface DriverReviewEntry extends ReviewEntry {
  readonly said: string | null;
}

type Questioned = SessionRef & Pick<MeterFacts, 'reviewEntries'>;

/** What was said of sessions, put beside them. Of most sessions nothing was, and then nothing is asked. */
@Injectable()
export class ReviewReader {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly words: DriverWordsRepository,
  ) {}

  /** For the operator: with the rights of its own role, without the driver's words. */
  async beside<S extends Questioned>(sql: Sql, sessions: readonly S[]): Promise<(S & { entries: ReviewEntry[] })[]> {
    const entries = await this.reviews.entriesOf(sql, sessions.filter(isQuestioned));
    return sessions.map((session) => ({ ...session, entries: entries.filter(isOf(session)) }));
  }

  /** For the driver. */
  async besideOwn<S extends Questioned>(
    sql: Sql,
    driverId: string,
    sessions: readonly S[],
  ): Promise<(S & { entries: DriverReviewEntry[] })[]> {
    const questioned = sessions.filter(isQuestioned);
    const words = await this.words.of(
      sql,
      driverId,
      questioned.map(({ sessionId }) => sessionId),
    );
    const said = ({ sessionId, entry }: ReviewEntry): string | null =>
      words.find((one) => one.sessionId === sessionId && one.entry === entry)?.text ?? null;
    const all = await this.beside(sql, sessions);
    return all.map((session) => ({
      ...session,
      entries: session.entries.map((entry) => ({ ...entry, said: said(entry) })),
    }));
  }
}

function isQuestioned({ reviewEntries }: Questioned): boolean {
  return reviewEntries > 0;
}

function isOf({ sessionId }: SessionRef): (entry: ReviewEntry) => boolean {
  return (entry) => entry.sessionId === sessionId;
}
