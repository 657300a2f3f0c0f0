import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Session } from '../../../api/charging';
import { useFormats } from '../../../i18n/formats';
import { Figure } from '../../../ui/figure';
import { CardGrid } from '../../../ui/grid';
import { ButtonLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { SessionState, useSessionPlace } from '../../../ui/session-state';
import { useDriverHomeWords } from './driver-home.words';

/** The session that ended last: why it cost what it cost is one press away. */
export function LastSession({ session }: { readonly session: Session }): ReactNode {
  const t = useDriverHomeWords();
  const place = useSessionPlace();
  const formats = useFormats();
  return (
    <Section title={t('last')} action={<SessionState session={session} />}>
      <Text mb="md">{t('lastAt', { place: place(session), time: formats.dateTime(session.startedAt) })}</Text>
      <CardGrid>
        <Figure label={t('cost')} value={formats.money(session.cost, session.currency)} />
        <Figure label={t('energy')} value={formats.energy(session.energyWh)} />
      </CardGrid>
      <Group gap="sm" mt="md">
        <ButtonLink variant="default" to="/sessions/$sessionId" params={{ sessionId: session.id }}>
          {t('why')}
        </ButtonLink>
        <ButtonLink variant="subtle" to="/sessions">
          {t('all')}
        </ButtonLink>
      </Group>
    </Section>
  );
}
