import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import type { Campaign } from '../../api/desk';
import { query, useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { useParam } from '../../routing/use-address';
import { type Column, DataTable } from '../../ui/data-table';
import { ConfirmButton } from '../../ui/dialog';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ProgressOf } from '../../ui/progress';
import { Section } from '../../ui/section';
import { TextBlock } from '../../ui/text-block';
import { toast } from '../../ui/toast';
import { CampaignStatus } from './campaign-status';
import { subjectOf } from './campaigns-page';
import { useCampaignWords } from './campaigns.words';
import { isMoving, progressOfCounts } from './draft';

const POLL_MS = 2000;
type Count = Campaign['counts'][number];

/** One campaign: how far it has come, told anew by itself; what it says; its cancellation. */
export default function CampaignPage(): ReactNode {
  const t = useCampaignWords();
  const id = useParam('campaignId');
  const campaign = useQuery({
    ...query(['desk', 'campaigns', id], () =>
      call(() => accounts.GET('/accounts/v1/desk/campaigns/{id}', { params: { path: { id } } })),
    ),
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data) ? POLL_MS : false),
  });
  return (
    <Page
      title={campaign.data ? subjectOf(campaign.data) : t('title')}
      back={{ to: '/desk/campaigns', label: t('list') }}
      actions={campaign.data && <Cancel campaign={campaign.data} />}
    >
      <Loaded query={campaign}>
        {(data) => (
          <>
            <Progress campaign={data} />
            {data.texts.map((text) => (
              <Words key={text.locale} {...text} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Cancel({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const t = useCampaignWords();
  const path = { id: campaign.id };
  const cancel = useSend(
    (_: null, headers) =>
      call(() => accounts.POST('/accounts/v1/desk/campaigns/{id}/cancel', { params: { path }, headers })),
    { refreshes: [['desk', 'campaigns']], onDone: () => toast(t('cancelled')) },
  );
  if (campaign.state === 'cancelled' || !isMoving(campaign)) return null;
  return (
    <ConfirmButton
      label={t('cancel')}
      title={t('cancelTitle')}
      text={t('cancelText')}
      confirm={t('cancel')}
      onConfirm={() => cancel.mutateAsync(null)}
      danger
    />
  );
}

function Progress({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const t = useCampaignWords();
  const formats = useFormats();
  const { all, settled } = progressOfCounts(campaign.counts);
  const { segment, finishedAt } = campaign;
  return (
    <Section title={t('progress')} action={<CampaignStatus state={campaign.state} />}>
      {all > 0 ? (
        <ProgressOf label={t('progress')} done={settled} all={all}>
          {t('settled', { settled, all })}
        </ProgressOf>
      ) : (
        <Text>{t(isMoving(campaign) ? 'nobody' : 'nobodyDone')}</Text>
      )}
      <Facts
        facts={[
          [t('created'), formats.dateTime(campaign.createdAt)],
          [t('sendAt'), formats.dateTime(campaign.sendAt)],
          [t('finished'), finishedAt && formats.dateTime(finishedAt)],
          [t('channels'), formats.list(campaign.channels.map((channel) => t(`channel.${channel}`)))],
          [t('segment'), segment === null ? t('everybody') : t(`segments.${segment}`)],
        ]}
      />
      {all > 0 && <Outcomes counts={campaign.counts} />}
    </Section>
  );
}

const OUTCOMES = ['queued', 'sending', 'sent', 'withheld', 'failed', 'dropped'] as const;
const REASONS = [
  'cancelled',
  'ended',
  'no-consent',
  'account-closed',
  'not-in-segment',
  'not-subscribed',
  'objected',
  'restricted',
  'minor',
  'no-device',
  'mail-refused',
] as const;

function Outcomes({ counts }: Pick<Campaign, 'counts'>): ReactNode {
  const t = useCampaignWords();
  const formats = useFormats();
  const outcome = (state: string): string => {
    const known = OUTCOMES.find((one) => one === state);
    return known === undefined ? state : t(`outcome.${known}`);
  };
  const why = (reason: string | null): string | null => {
    const known = REASONS.find((one) => one === reason);
    return known === undefined ? reason : t(`reasons.${known}`);
  };
  const hasReasons = counts.some(({ reason }) => reason !== null);
  const columns: readonly (Column<Count> | false)[] = [
    { key: 'channel', label: t('channels'), cell: ({ channel }) => t(`channel.${channel}`) },
    { key: 'state', label: t('what'), cell: ({ state }) => outcome(state) },
    hasReasons && { key: 'why', label: t('why'), cell: ({ reason }) => why(reason) },
    { key: 'count', label: t('count'), align: 'right', cell: ({ count }) => formats.number(count) },
  ];
  return (
    <DataTable
      caption={t('what')}
      columns={columns.filter((column) => column !== false)}
      items={counts}
      rowKey={({ channel, state, reason }) => `${channel} ${state} ${reason ?? ''}`}
    />
  );
}

function Words({ locale, subject, text }: Campaign['texts'][number]): ReactNode {
  const t = useCampaignWords();
  const formats = useFormats();
  const title = t('words', { language: formats.language(locale) });
  return (
    <Section title={title} lead={<span lang={locale}>{subject}</span>}>
      <TextBlock lang={locale} label={title}>
        {text}
      </TextBlock>
    </Section>
  );
}
