import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { AnnouncementRepository } from './announcement.repository';

/** A registration may wait so long for its verification; its owner agreed to the words of before. */
const SECOND_PASS_MS = 25 * 3_600_000;

/** Orders that people are told of a version, in the transaction that publishes it (QTL-11, QCC-7). */
@Injectable()
export class AnnouncementOrders {
  constructor(
    private readonly announcements: AnnouncementRepository,
    private readonly jobs: AccountsJobs,
  ) {}

  /** Everyone with an account now, and once more those whose account opens while their registration waited. */
  async order(tx: Tx, packId: string, version: number, now: Date): Promise<void> {
    const announcementId = newId();
    await this.announcements.add(tx, announcementId, packId, version, now);
    await this.orderPass(tx, announcementId, 1, 0);
    await this.orderPass(tx, announcementId, 2, SECOND_PASS_MS);
  }

  private async orderPass(tx: Tx, announcementId: string, pass: number, afterMs: number): Promise<void> {
    await this.jobs.add(
      tx,
      'announce-policy',
      { announcementId, pass },
      { afterMs, jobKey: `announce:${announcementId}/${pass}` },
    );
  }
}
