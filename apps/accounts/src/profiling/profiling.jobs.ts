import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from '@evc/database';
import { lastMonthChange, type PolicyPack, SEGMENT_RULES } from '@evc/domain';
import { type CloudEvent, Cron, OnEvent } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { ProfileBuilder } from './profile-builder';
import { ProfilingRepository } from './profiling.repository';

const BATCH = 100;

/** Of the event only what segments are made of; the session's id is not looked at. */
const COMPLETED = z.object({
  accountId: z.uuid(),
  startedAt: z.iso.datetime().transform((text) => new Date(text)),
  durationS: z.int().nonnegative(),
  energyWh: z.int().nonnegative(),
  network: z.enum(['public', 'private']),
});

/** The same session, and what was told of it before. */
const CORRECTED = COMPLETED.extend({ toldWh: z.int().nonnegative(), toldDurationS: z.int().nonnegative() });

@Injectable()
export class ProfilingJobs {
  constructor(
    private readonly builder: ProfileBuilder,
    private readonly repository: ProfilingRepository,
    @Inject(POLICY_PACK) private readonly pack: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** An event without these facts (of an older version, or damaged) is no ground to infer anything. */
  @OnEvent('accounts', 'session.completed')
  async sessionCompleted(tx: Tx, event: CloudEvent): Promise<void> {
    const { success, data } = COMPLETED.safeParse(event.data);
    if (success) await this.builder.takeIn(tx, data.accountId, data);
  }

  @OnEvent('accounts', 'session.corrected')
  async sessionCorrected(tx: Tx, event: CloudEvent): Promise<void> {
    const { success, data } = CORRECTED.safeParse(event.data);
    if (!success) return;
    const before = { ...data, energyWh: data.toldWh, durationS: data.toldDurationS };
    await this.builder.correct(tx, data.accountId, before, data);
  }

  /** What was inferred fades as months pass without charging: every profile is looked at again after each change of months. */
  @Cron('accounts', 'refresh-profiles', '41 2 * * *')
  async refresh(): Promise<void> {
    const now = this.clock.now();
    const change = lastMonthChange(this.pack, SEGMENT_RULES.windowMonths, now).getTime();
    const due = new Date(Math.min(change + 1, now.getTime()));
    for (;;) {
      const accounts = await this.repository.dueBefore(due, BATCH);
      for (const accountId of accounts) await this.builder.refresh(accountId);
      if (accounts.length < BATCH) return;
    }
  }
}
