import type { AccountsSchemas } from '@evc/api-client';

export type CampaignRequest = AccountsSchemas['schemas']['CampaignRequest'];
export type Segment = NonNullable<CampaignRequest['segment']>;

/** Those over which something can be sent; social media is one that people may choose and nothing sends over. */
export const CHANNELS = ['email', 'push', 'inbox'] as const;
export type SendChannel = (typeof CHANNELS)[number];

export const SEGMENTS: readonly Segment[] = [
  'night-charger',
  'public-network',
  'long-stay',
  'high-energy',
  'frequent',
  'occasional',
];

/** The languages in which a campaign has to be written. */
export const CAMPAIGN_LOCALES = ['en', 'zh-Hant'] as const;

export interface CampaignDraft {
  readonly channels: readonly SendChannel[];
  readonly segment: Segment | '';
  /** As `datetime-local` has it, in the writer's zone; empty for at once. */
  readonly at: string;
  readonly texts: Readonly<Record<string, { readonly subject: string; readonly text: string }>>;
}

export const emptyCampaign = (): CampaignDraft => ({
  channels: [],
  segment: '',
  at: '',
  texts: Object.fromEntries(CAMPAIGN_LOCALES.map((locale) => [locale, { subject: '', text: '' }])),
});

/** Places that keep a draft from being sent: `channels`, `at`, `en.subject`. */
export function emptyPlaces({ channels, texts, at }: CampaignDraft): readonly string[] {
  const places: string[] = channels.length === 0 ? ['channels'] : [];
  for (const locale of CAMPAIGN_LOCALES)
    for (const part of ['subject', 'text'] as const)
      if ((texts[locale]?.[part] ?? '').trim() === '') places.push(`${locale}.${part}`);
  if (at !== '' && Number.isNaN(new Date(at).getTime())) places.push('at');
  return places;
}

/** As it is sent; times of a form are in the zone of the writer, those of the API in UTC. */
export function requestOf({ channels, segment, at, texts }: CampaignDraft): CampaignRequest {
  return {
    channels: [...channels],
    texts: Object.entries(texts).map(([locale, { subject, text }]) => ({
      locale,
      subject,
      text: text.replace(/\r\n?/g, '\n'),
    })),
    ...(segment !== '' && { segment }),
    ...(at !== '' && { sendAt: new Date(at).toISOString() }),
  };
}

/** Paragraphs as readers get them: parted by empty lines. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

interface Count {
  readonly state: string;
  readonly count: number;
}

/** How many messages there are, and how many are settled. */
export function progressOfCounts(counts: readonly Count[]): { readonly all: number; readonly settled: number } {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const waiting = counts
    .filter(({ state }) => state === 'queued' || state === 'sending')
    .reduce((sum, { count }) => sum + count, 0);
  return { all, settled: all - waiting };
}

/** Whether numbers may still change by themselves. */
export const isMoving = (campaign: { readonly state: string; readonly counts: readonly Count[] }): boolean => {
  const { all, settled } = progressOfCounts(campaign.counts);
  return campaign.state === 'running' || campaign.state === 'scheduled' || settled < all;
};
