import { Alert, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Campaign, deskPoliciesQuery, type DeskPolicies, ledgerHealthQuery, loadCampaigns } from '../../api/desk';
import { isUnderWay, progressOf } from '../../api/policy-words';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { type Column, DataTable } from '../../ui/data-table';
import { Figure } from '../../ui/figure';
import { CardGrid } from '../../ui/grid';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useOfficeWords } from './offices.words';

const POLL_MS = 15_000;
const campaignsQuery = query(['desk', 'campaigns', 'home'], () => loadCampaigns(undefined, 50));

/** What the privacy office sees first. */
export default function DeskHome(): ReactNode {
  const t = useOfficeWords();
  const policies = useQuery({ ...deskPoliciesQuery, refetchInterval: POLL_MS });
  return (
    <Page
      title={t('desk')}
      lead={t('deskLead')}
      actions={
        <ButtonLink to="/desk/policies/new" variant="default">
          {t('newVersion')}
        </ButtonLink>
      }
    >
      <Loaded query={policies}>
        {(data) => (
          <>
            <Attention policies={data} />
            <CardGrid>
              <LedgerFigure />
              <VersionFigures policies={data} />
            </CardGrid>
          </>
        )}
      </Loaded>
      <UnderWay />
    </Page>
  );
}

function Attention({ policies }: { readonly policies: DeskPolicies }): ReactNode {
  const t = useOfficeWords();
  const health = useQuery(ledgerHealthQuery);
  const failed = policies.items[0]?.announcement?.messages.failed ?? 0;
  const isBad = health.data?.status === 'attention';
  if (!isBad && failed === 0) return health.data ? <Text c="dimmed">{t('nothing')}</Text> : null;
  return (
    <Alert color="orange" title={t('attention')}>
      <List>
        {isBad && (
          <List.Item>
            <TextLink to="/desk/ledger">{t('ledgerBad')}</TextLink>
          </List.Item>
        )}
        {failed > 0 && <List.Item>{t('failed', { count: failed })}</List.Item>}
      </List>
    </Alert>
  );
}

function LedgerFigure(): ReactNode {
  const t = useOfficeWords();
  const formats = useFormats();
  const health = useQuery({ ...ledgerHealthQuery, refetchInterval: POLL_MS });
  return (
    <Loaded query={health} lines={2}>
      {({ status, lastSignedAt }) => (
        <Figure
          label={t('ledger')}
          value={t(status === 'ok' ? 'ledgerOk' : 'ledgerAttention')}
          hint={lastSignedAt === null ? t('never') : t('signed', { at: formats.dateTime(lastSignedAt) })}
        />
      )}
    </Loaded>
  );
}

function VersionFigures({ policies }: { readonly policies: DeskPolicies }): ReactNode {
  const t = useOfficeWords();
  const formats = useFormats();
  const [newest] = policies.items;
  if (newest === undefined) return null;
  const { version, effectiveFrom, announcement } = newest;
  const progress = announcement === null ? null : progressOf(announcement);
  return (
    <>
      <Figure
        label={t('version')}
        value={
          <TextLink inherit to="/desk/policies/$version" params={{ version: String(version) }}>
            {t('versionNumber', { version })}
          </TextLink>
        }
        hint={t('effective', { day: formats.date(effectiveFrom) })}
      />
      <Figure
        label={t('announcement')}
        value={progress === null ? t('notTold') : t('told', { settled: progress.settled, all: progress.all })}
        hint={isUnderWay(announcement) || progress !== null ? t('toldHint') : undefined}
      />
    </>
  );
}

function UnderWay(): ReactNode {
  const t = useOfficeWords();
  const campaigns = useQuery({ ...campaignsQuery, refetchInterval: POLL_MS });
  const isRunning = ({ state }: Campaign): boolean => state === 'running' || state === 'scheduled';
  return (
    <Section
      title={t('campaigns')}
      action={
        <ButtonLink to="/desk/campaigns/new" variant="default" size="sm">
          {t('write')}
        </ButtonLink>
      }
    >
      <Loaded query={campaigns} lines={2}>
        {({ items }) =>
          items.some(isRunning) ? (
            <CampaignTable items={items.filter(isRunning)} />
          ) : (
            <Text c="dimmed">{t('noCampaigns')}</Text>
          )
        }
      </Loaded>
    </Section>
  );
}

function CampaignTable({ items }: { readonly items: readonly Campaign[] }): ReactNode {
  const t = useOfficeWords();
  const formats = useFormats();
  const settled = ({ counts }: Campaign): string => {
    const sum = (some: Campaign['counts']): number => some.reduce((total, { count }) => total + count, 0);
    const waiting = sum(counts.filter(({ state }) => state === 'queued' || state === 'sending'));
    return t('told', { settled: sum(counts) - waiting, all: sum(counts) });
  };
  const columns: readonly Column<Campaign>[] = [
    {
      key: 'subject',
      label: t('subject'),
      cell: ({ id, texts }) => (
        <TextLink inherit to="/desk/campaigns/$campaignId" params={{ campaignId: id }}>
          {(texts.find(({ locale }) => locale === language()) ?? texts[0])?.subject}
        </TextLink>
      ),
    },
    { key: 'sendAt', label: t('sendAt'), cell: ({ sendAt }) => formats.dateTime(sendAt) },
    { key: 'messages', label: t('messages'), align: 'right', cell: settled },
  ];
  return <DataTable caption={t('campaigns')} columns={columns} items={items} rowKey={({ id }) => id} />;
}
