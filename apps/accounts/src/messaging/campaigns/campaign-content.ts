import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { inLocale } from '@evc/domain';
import { BlindIndex } from '@evc/vault';
import { ConsentGate } from '../../consent';
import { ContactGate } from '../newsletter/contact-gate';
import { UnsubscribeTokens } from '../newsletter/unsubscribe-tokens';
import {
  type Message,
  type MessageContent,
  MessageContents,
  type MessagePermission,
  type MessageWords,
  type WayOut,
} from '../messages/message-contents';
import { Profiles } from '../../profiling';
import { PROFILING } from '../../purposes';
import { CAMPAIGN_KIND } from './campaign';
import type { Campaign } from './campaign.entity';
import { CampaignRepository } from './campaign.repository';

/** What a campaign says, to whom it may still say it, and how one gets no more of it (QV-2). */
@Injectable()
export class CampaignContent implements MessageContent, OnModuleInit {
  constructor(
    private readonly contents: MessageContents,
    private readonly campaigns: CampaignRepository,
    private readonly gate: ConsentGate,
    private readonly profiles: Profiles,
    private readonly contact: ContactGate,
    private readonly blindIndex: BlindIndex,
    private readonly unsubscribe: UnsubscribeTokens,
  ) {}

  onModuleInit(): void {
    this.contents.register(CAMPAIGN_KIND, this);
  }

  async render(campaignId: string, wanted: string): Promise<MessageWords | null> {
    const texts = (await this.campaigns.byId(campaignId))?.texts ?? [];
    const byLocale = Object.fromEntries(texts.map(({ locale, subject, text }) => [locale, { subject, text }]));
    return inLocale(byLocale, wanted)?.value ?? null;
  }

  /** Beside the consent to marketing: the campaign still runs, its segment rests on profiling, nothing narrower was said about the address. */
  async permits(tx: Tx, message: Message, email: string | null): Promise<MessagePermission> {
    const campaign = await this.campaigns.byId(message.ref, tx);
    if (!campaign || campaign.state === 'cancelled') return { ok: false, reason: 'cancelled' };
    // A newsletter's mail was asked for at its own gate.
    if (email !== null && message.subjectKind === 'account') {
      const answer = await this.contact.mayMail(tx, this.blindIndex.of('email', email), 'account');
      if (!answer.ok) return { ok: false, reason: answer.reason };
    }
    return this.segmentPermits(tx, campaign, message);
  }

  /** One click, without a sign-in; nothing in a message tells us who opened it. */
  async wayOut({ accountId: subjectId, channel }: Message): Promise<WayOut> {
    const { page, headers } = await this.unsubscribe.linksOf({ subjectId, channel });
    return { headers, unsubscribeUrl: page };
  }

  private async segmentPermits(tx: Tx, { segment }: Campaign, { accountId }: Message): Promise<MessagePermission> {
    if (segment === null) return { ok: true, reliedOn: [] };
    const answer = await this.gate.mayProcess(tx, accountId, PROFILING);
    if (!answer.ok) return { ok: false, reason: `profiling-${answer.reason}` };
    if (!(await this.profiles.isMember(tx, accountId, segment))) return { ok: false, reason: 'not-in-segment' };
    return { ok: true, reliedOn: answer.reliedOn === null ? [] : [answer.reliedOn] };
  }
}
