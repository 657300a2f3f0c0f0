import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { useParam } from '../../../routing/use-address';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { SessionDecisions } from './decide/session-decisions';
import { useDetailWords } from './detail.words';
import { ReviewHistory } from './review-history';
import { sessionQuery } from './session-calls';
import { SessionFacts } from './session-facts';
import { WhoCharged } from './who-charged';

export default function SessionPage(): ReactNode {
  const t = useDetailWords();
  const formats = useFormats();
  const id = useParam('sessionId');
  const session = useQuery({ ...sessionQuery(id), refetchInterval: 15_000 });
  const due = session.data?.review?.dueAt;
  return (
    <Page
      title={session.data ? t('title', { time: formats.dateTime(session.data.startedAt) }) : t('what')}
      back={{ to: '/operator/sessions', label: t('back') }}
      actions={session.data && <SessionDecisions session={session.data} />}
    >
      <Loaded query={session} lines={8}>
        {(data) => (
          <>
            {due && <Alert color="orange">{t('due', { time: formats.dateTime(due) })}</Alert>}
            <SessionFacts session={data} />
            {data.review && data.review.entries.length > 0 && (
              <ReviewHistory entries={data.review.entries} currency={data.currency} />
            )}
            <WhoCharged driver={data.driver} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
