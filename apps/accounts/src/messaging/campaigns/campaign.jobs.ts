import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Cron, Job, type JobContext, RetryLater } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { CampaignFanOut } from './campaign-fan-out';
import { CampaignRepository } from './campaign.repository';
import { CampaignService } from './campaign.service';

/** After so many portions other jobs get their turn. */
const STEPS = 20;
const OVERDUE_MS = 3_600_000;
const BATCH = 100;

@Injectable()
export class CampaignJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly fanOut: CampaignFanOut,
    private readonly campaigns: CampaignRepository,
    private readonly service: CampaignService,
  ) {}

  @Job('accounts', 'run-campaign')
  async run({ campaignId }: { campaignId: string }, context?: Pick<JobContext, 'signal'>): Promise<void> {
    for (let taken = 0; taken < STEPS && !context?.signal.aborted; taken += 1) {
      const step = await this.fanOut.step(campaignId);
      if (step.kind === 'done') return;
      if (step.kind === 'wait') throw new RetryLater(step.afterMs);
    }
    throw new RetryLater(0);
  }

  /** Orders again what a lost job left behind. */
  @Cron('accounts', 'sweep-campaigns', '37 * * * *')
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      const overdue = await this.campaigns.overdue(tx, new Date(now.getTime() - OVERDUE_MS), BATCH);
      for (const campaignId of overdue) await this.service.order(tx, campaignId);
    });
  }
}
