import { Button } from '@mantine/core';
import { IconBolt, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePages, useSend } from '../../../api/queries';
import { useQueryOfAddress } from '../../../routing/use-address';
import { Empty } from '../../../ui/empty';
import { Failure } from '../../../ui/failure';
import { Loaded } from '../../../ui/loaded';
import { More } from '../../../ui/more';
import { Page } from '../../../ui/page';
import { download } from '../../../ui/save-file';
import { Section } from '../../../ui/section';
import { readSessions, SESSIONS, type SessionQuery } from './session-calls';
import { filterFault, isNarrowed, sessionFilterOf, sessionQueryOf } from './session-filter';
import { SessionFilters } from './session-filters';
import { useSessionWords } from './session.words';
import { SessionsTable } from './sessions-table';

export default function SessionsPage(): ReactNode {
  const t = useSessionWords();
  const filter = sessionFilterOf(useQueryOfAddress());
  const query = sessionQueryOf(filter);
  const isAskable = filterFault(filter) === null;
  const pages = usePages([...SESSIONS, 'list', query], (cursor) => readSessions(query, cursor), {
    enabled: isAskable,
    refetchInterval: 10_000,
  });
  const file = useSend((asked: SessionQuery) => download(fileOf(asked), 'sessions.csv'));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          title={t('exportHint')}
          loading={file.isPending}
          disabled={!isAskable}
          onClick={() => file.mutate(query)}
        >
          {t('exportCsv')}
        </Button>
      }
    >
      <Failure error={file.error} />
      <Section>
        <SessionFilters filter={filter} />
        {isAskable && (
          <Loaded query={pages} lines={8}>
            {() =>
              pages.items.length > 0 ? (
                <>
                  <SessionsTable sessions={pages.items} />
                  <More pages={pages} />
                </>
              ) : (
                <Empty
                  icon={<IconBolt size={32} />}
                  title={t(isNarrowed(filter) ? 'none' : 'empty')}
                  text={t(isNarrowed(filter) ? 'noneText' : 'emptyText')}
                />
              )
            }
          </Loaded>
        )}
      </Section>
    </Page>
  );
}

function fileOf(query: SessionQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/charging/v1/operator/sessions.csv?${new URLSearchParams(given).toString()}`;
}
