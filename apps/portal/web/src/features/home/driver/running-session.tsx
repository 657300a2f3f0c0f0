import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Session } from '../../../api/charging';
import { useFormats } from '../../../i18n/formats';
import { Figure } from '../../../ui/figure';
import { CardGrid } from '../../../ui/grid';
import { ButtonLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { SessionState, useSessionPlace } from '../../../ui/session-state';
import { useDriverHomeWords } from './driver-home.words';

/** What runs now, on top. */
export function RunningSession({ session }: { readonly session: Session }): ReactNode {
  const t = useDriverHomeWords();
  const place = useSessionPlace();
  const formats = useFormats();
  return (
    <Section tone="accent" title={t('now')} action={<SessionState session={session} />}>
      <Text mb="md">{t('nowAt', { place: place(session), time: formats.time(session.startedAt) })}</Text>
      <CardGrid>
        <Figure label={t('energy')} value={formats.energy(session.energyWh)} />
        <Figure label={t('soFar')} value={formats.money(session.cost, session.currency)} />
      </CardGrid>
      <ButtonLink mt="md" to="/sessions/$sessionId" params={{ sessionId: session.id }}>
        {t('watch')}
      </ButtonLink>
    </Section>
  );
}
