import { Column, Entity, Impersonal, PrimaryColumn, Subject } from '@evc/database';
import type { Segment } from '@evc/domain';
import type { MessageChannel } from '../messages/message';
import type { CampaignStage, CampaignState, CampaignText } from './campaign';

const TEXTS = { '[]': { locale: 'impersonal', subject: 'impersonal', text: 'impersonal' } } as const;
const ORDERED = {
  kept: 'ever',
  reason: 'who ordered a campaign belongs to its record; an id that leads to nobody once its account is gone',
} as const;
const WALK = {
  kept: { days: 1 },
  reason: 'how far the walk over its readers has come; emptied as it ends',
} as const;

/** Marketing that goes to those who agreed, and how far it has come. Its words name nobody. */
@Entity('campaigns')
export class Campaign {
  @PrimaryColumn('uuid')
  @Impersonal()
  campaignId!: string;

  @Column('text')
  @Impersonal()
  state!: CampaignState;

  @Column('jsonb')
  @Impersonal({ shape: TEXTS })
  texts!: readonly CampaignText[];

  @Column('text', { array: true })
  @Impersonal()
  channels!: readonly MessageChannel[];

  @Column('text', { nullable: true })
  @Impersonal()
  segment!: Segment | null;

  @Column('timestamptz')
  @Impersonal()
  sendAt!: Date;

  @Column('uuid')
  @Subject('account', { erased: ORDERED })
  createdBy!: string;

  @Column('timestamptz')
  @Impersonal()
  createdAt!: Date;

  @Column('text', { default: 'accounts' })
  @Impersonal()
  stage!: CampaignStage;

  @Column('text', { nullable: true })
  @Subject('account-or-subscription', { erased: WALK })
  position!: string | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  finishedAt!: Date | null;
}
