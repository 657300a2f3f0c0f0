import { Button } from '@mantine/core';
import { IconBolt, IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { isRunning, loadSessions, pollOf, type Session } from '../../api/charging';
import { usePages } from '../../api/queries';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { download } from '../../ui/save-file';
import { Section } from '../../ui/section';
import { whenLoaded } from '../../ui/when-loaded';
import { useHistoryWords } from './history.words';
import { SessionTable } from './session-table';

const ByMonth = whenLoaded(() => import('./by-month'));

/** All sessions of a driver: what runs on top, then by month, then one by one. */
export default function SessionsPage(): ReactNode {
  const t = useHistoryWords();
  const sessions = usePages<Session, Awaited<ReturnType<typeof loadSessions>>>(
    ['sessions', 'all'],
    (cursor) => loadSessions(cursor),
    { refetchInterval: pollOf },
  );
  const isEmpty = sessions.data !== undefined && sessions.items.length === 0;
  return (
    <Page title={t('title')} lead={t('lead')} actions={!isEmpty && <Csv />}>
      <Loaded query={sessions} lines={8}>
        {() => (isEmpty ? <NoneYet /> : <Lists items={sessions.items} more={<More pages={sessions} />} />)}
      </Loaded>
    </Page>
  );
}

function Lists({ items, more }: { readonly items: readonly Session[]; readonly more: ReactNode }): ReactNode {
  const t = useHistoryWords();
  const running = items.filter(isRunning);
  return (
    <>
      {running.length > 0 && (
        <Section title={t('now')} tone="accent">
          <SessionTable caption={t('now')} sessions={running} />
        </Section>
      )}
      <Section title={t('months')} lead={t('monthsLead')}>
        <ByMonth />
      </Section>
      <Section title={t('all')}>
        <SessionTable caption={t('all')} sessions={items.filter((one) => !isRunning(one))} />
        {more}
      </Section>
    </>
  );
}

function NoneYet(): ReactNode {
  const t = useHistoryWords();
  return (
    <Section>
      <Empty
        icon={<IconBolt size={32} />}
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={<ButtonLink to="/charge">{t('start')}</ButtonLink>}
      />
    </Section>
  );
}

function Csv(): ReactNode {
  const t = useHistoryWords();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await download('/charging/v1/me/sessions.csv', 'charging-sessions.csv');
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={busy}
        onClick={() => void save()}
      >
        {t('file')}
      </Button>
      <Failure error={error} />
    </>
  );
}
