import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { type Column, DataTable } from '../../../ui/data-table';
import { Empty } from '../../../ui/empty';
import { ButtonLink, TextLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Section } from '../../../ui/section';
import { byDue } from '../sessions/due';
import { MeterReasons } from '../sessions/meter-reasons';
import { reviewsQuery, type Session } from '../sessions/session-calls';
import { useHomeWords } from './home.words';

const SHOWN = 5;

export function WaitingReviews(): ReactNode {
  const t = useHomeWords();
  const formats = useFormats();
  const reviews = useQuery(reviewsQuery);
  const columns: readonly Column<Session>[] = [
    {
      key: 'session',
      label: t('session'),
      cell: ({ id, chargePointId, startedAt }) => (
        <TextLink to="/operator/sessions/$sessionId" params={{ sessionId: id }}>
          {chargePointId}, {formats.dateTime(startedAt)}
        </TextLink>
      ),
    },
    { key: 'why', label: t('why'), cell: ({ meter }) => <MeterReasons meter={meter} /> },
    { key: 'energy', label: t('energy'), cell: ({ energyWh }) => formats.energy(energyWh), align: 'right' },
    {
      key: 'due',
      label: t('due'),
      cell: ({ review }) => review?.dueAt && formats.date(review.dueAt),
      align: 'right',
    },
  ];
  return (
    <Section
      title={t('reviews')}
      action={
        <ButtonLink to="/operator/reviews" variant="default" size="sm">
          {t('reviewsAll')}
        </ButtonLink>
      }
    >
      <Loaded query={reviews}>
        {({ sessions }) =>
          sessions.length === 0 ? (
            <Empty icon={<IconChecklist size={32} />} title={t('reviewsNone')} text={t('reviewsNoneText')} />
          ) : (
            <DataTable
              caption={t('reviews')}
              columns={columns}
              items={byDue(sessions).slice(0, SHOWN)}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
