import { Alert, Group, Text } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Empty } from '../../../ui/empty';
import { Facts } from '../../../ui/facts';
import { TextLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { SessionDecisions } from '../sessions/decide/session-decisions';
import { disputeOf } from '../sessions/dispute';
import { useDetailWords } from '../sessions/detail.words';
import { byDue } from '../sessions/due';
import { MeterReasons } from '../sessions/meter-reasons';
import { reviewsQuery, type Session } from '../sessions/session-calls';
import { useReviewsWords } from './reviews.words';

export default function ReviewsPage(): ReactNode {
  const t = useReviewsWords();
  const reviews = useQuery(reviewsQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={reviews} lines={8}>
        {({ sessions, isCut }) =>
          sessions.length === 0 ? (
            <Section>
              <Empty icon={<IconChecklist size={32} />} title={t('none')} text={t('noneText')} />
            </Section>
          ) : (
            <>
              {isCut && <Alert color="orange">{t('cut')}</Alert>}
              {byDue(sessions).map((session) => (
                <Review key={session.id} session={session} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** One session that waits: why, until when, and what may be decided. */
function Review({ session }: { readonly session: Session }): ReactNode {
  const t = useReviewsWords();
  const detail = useDetailWords();
  const formats = useFormats();
  const { id, chargePointId, connectorId, startedAt, endedAt, energyWh, meter, review } = session;
  const dispute = disputeOf(review?.entries ?? []);
  return (
    <Section
      title={`${chargePointId} · ${detail('connector', { id: connectorId })}`}
      action={
        <Group gap="sm">
          <SessionDecisions session={session} />
        </Group>
      }
    >
      <Facts
        facts={[
          [t('why'), <MeterReasons key="why" meter={meter} />],
          dispute && [
            t('dispute'),
            <>
              <Text>{detail(dispute)}</Text>
              <Text size="sm" c="dimmed">
                {t('disputeHint')}
              </Text>
            </>,
          ],
          [t('energy'), formats.energy(energyWh)],
          [t('started'), formats.dateTime(startedAt)],
          [t('ended'), endedAt && formats.dateTime(endedAt)],
          [t('due'), review?.dueAt && `${formats.dateTime(review.dueAt)} (${formats.relative(review.dueAt)})`],
        ]}
      />
      <TextLink to="/operator/sessions/$sessionId" params={{ sessionId: id }}>
        {t('open')}
      </TextLink>
    </Section>
  );
}
