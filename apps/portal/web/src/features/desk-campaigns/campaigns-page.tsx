import { IconSpeakerphone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Campaign, loadCampaigns } from '../../api/desk';
import { usePages } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { CampaignStatus } from './campaign-status';
import { useCampaignWords } from './campaigns.words';
import { progressOfCounts } from './draft';

/** Every campaign, newest first. */
export default function CampaignsPage(): ReactNode {
  const t = useCampaignWords();
  const campaigns = usePages(['desk', 'campaigns', 'list'], (cursor) => loadCampaigns(cursor));
  const write = <ButtonLink to="/desk/campaigns/new">{t('write')}</ButtonLink>;
  return (
    <Page title={t('title')} lead={t('lead')} actions={write}>
      <Section title={t('list')}>
        <Loaded query={campaigns}>
          {() =>
            campaigns.items.length === 0 ? (
              <Empty icon={<IconSpeakerphone size={32} />} title={t('emptyTitle')} text={t('emptyText')} />
            ) : (
              <>
                <Campaigns items={campaigns.items} />
                <More pages={campaigns} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

/** What a reader of this language would see as its title. */
export function subjectOf({ texts }: Campaign): string {
  return (texts.find(({ locale }) => locale === language()) ?? texts[0])?.subject ?? '';
}

function Campaigns({ items }: { readonly items: readonly Campaign[] }): ReactNode {
  const t = useCampaignWords();
  const formats = useFormats();
  const columns: readonly Column<Campaign>[] = [
    {
      key: 'subject',
      label: t('subject'),
      cell: (campaign) => (
        <TextLink inherit to="/desk/campaigns/$campaignId" params={{ campaignId: campaign.id }}>
          {subjectOf(campaign)}
        </TextLink>
      ),
    },
    {
      key: 'channels',
      label: t('channels'),
      cell: ({ channels }) => formats.list(channels.map((channel) => t(`channel.${channel}`))),
    },
    { key: 'sendAt', label: t('sendAt'), cell: ({ sendAt }) => formats.dateTime(sendAt) },
    { key: 'state', label: t('state'), cell: ({ state }) => <CampaignStatus state={state} /> },
    {
      key: 'messages',
      label: t('messages'),
      align: 'right',
      cell: ({ counts }) => formats.number(progressOfCounts(counts).all),
    },
  ];
  return <DataTable caption={t('title')} columns={columns} items={items} rowKey={({ id }) => id} />;
}
