import { Button, Group, Stack, Text } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../api/client';
import { fieldErrors, Failure } from '../../ui/failure';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ConfirmButton } from '../../ui/dialog';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useCampaignWords } from './campaigns.words';
import { useComposeWords } from './compose.words';
import { type CampaignDraft, type CampaignRequest, emptyPlaces, requestOf } from './draft';

const PATH = '/accounts/v1/desk/campaigns';
type Campaign = AccountsSchemas['schemas']['CampaignResponse'];
type Audience = AccountsSchemas['schemas']['CampaignAudienceResponse'];
type ChannelAudience = Audience['channels'][number];

interface OrderingProps {
  readonly draft: CampaignDraft;
  readonly faults: readonly string[];
  readonly onFaults: (faults: readonly string[]) => void;
  readonly onDone: () => void;
}

/** Counts whom it would reach, then orders exactly what was counted. */
export function Ordering({ draft, faults, onFaults, onDone }: OrderingProps): ReactNode {
  const t = useComposeWords();
  const formats = useFormats();
  const navigate = useNavigate();
  const [counted, setCounted] = useState<{ readonly request: string; readonly audience: Audience } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const refuse = (reason: unknown): void => {
    const isTime = 'sendAt' in fieldErrors(reason);
    if (isTime) onFaults(['at']);
    setError(isTime ? null : reason);
  };
  const audience = useSend(
    (body: CampaignRequest, headers) =>
      call(() => accounts.POST(PATH, { body, headers, params: { query: { dryRun: 'true' } } })) as Promise<Audience>,
  );
  const order = useSend(
    (body: CampaignRequest, headers) => call(() => accounts.POST(PATH, { body, headers })) as Promise<Campaign>,
    {
      refreshes: [['desk', 'campaigns']],
      onDone: ({ id }) => {
        onDone();
        toast(t('ordered'));
        void navigate({ to: '/desk/campaigns/$campaignId', params: { campaignId: id } });
      },
    },
  );
  const count = async (): Promise<void> => {
    setError(null);
    setCounted(null);
    const empty = emptyPlaces(draft);
    onFaults(empty);
    if (empty.length > 0) return;
    const request = requestOf(draft);
    try {
      setCounted({ request: JSON.stringify(request), audience: await audience.mutateAsync(request) });
    } catch (reason) {
      refuse(reason);
    }
  };
  const isReady = emptyPlaces(draft).length === 0;
  const shown = isReady && counted?.request === JSON.stringify(requestOf(draft)) ? counted.audience : null;
  const most = shown?.channels.reduce((sum, one) => sum + one.accounts + one.subscriptions, 0) ?? 0;
  const numbers = { count: formats.number(most), at: draft.at === '' ? '' : formats.dateTime(draft.at) };
  return (
    <Section title={t('count')} lead={t('countLead')}>
      <Stack>
        <Group>
          <Button variant="default" loading={audience.isPending} onClick={() => void count()}>
            {t('countButton')}
          </Button>
        </Group>
        {faults.length > 0 && (
          <Text c="var(--mantine-color-error)" role="alert">
            {t('look')}
          </Text>
        )}
        <Failure error={error} />
        {shown && (
          <>
            <AudienceTable audience={shown} />
            <Group>
              <ConfirmButton
                variant="filled"
                size="md"
                label={t('order')}
                title={t('orderTitle')}
                text={t(draft.at === '' ? 'orderNow' : 'orderLater', numbers)}
                confirm={t('orderButton')}
                onConfirm={() => order.mutateAsync(requestOf(draft))}
              />
            </Group>
          </>
        )}
      </Stack>
    </Section>
  );
}

function AudienceTable({ audience }: { readonly audience: Audience }): ReactNode {
  const t = useComposeWords();
  const list = useCampaignWords();
  const formats = useFormats();
  const columns: readonly Column<ChannelAudience>[] = [
    { key: 'channel', label: t('channel'), cell: ({ channel }) => list(`channel.${channel}`) },
    { key: 'accounts', label: t('accounts'), align: 'right', cell: ({ accounts: count }) => formats.number(count) },
    {
      key: 'subscriptions',
      label: t('subscriptions'),
      align: 'right',
      cell: ({ subscriptions }) => formats.number(subscriptions),
    },
  ];
  return (
    <div role="status">
      <DataTable caption={t('count')} columns={columns} items={audience.channels} rowKey={({ channel }) => channel} />
      <Text size="sm" c="dimmed" mt="sm">
        {t('counted')}
      </Text>
    </div>
  );
}
