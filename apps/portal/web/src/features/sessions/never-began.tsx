import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SessionDetail } from '../../api/charging';
import { ButtonLink } from '../../ui/links';
import { Section } from '../../ui/section';
import { useSessionWords } from './session.words';

/** A start that came to nothing. */
export function NeverBegan({ session }: { readonly session: SessionDetail }): ReactNode {
  const t = useSessionWords();
  return (
    <Section title={t('failed')}>
      <Text mb="md">{t('failedText')}</Text>
      <ButtonLink to="/charge/$chargePointId" params={{ chargePointId: session.chargePointId }}>
        {t('again')}
      </ButtonLink>
    </Section>
  );
}
