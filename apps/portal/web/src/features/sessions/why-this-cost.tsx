import { Alert, List, Stack, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Session } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { Figure } from '../../ui/figure';
import { CardGrid } from '../../ui/grid';
import { Section } from '../../ui/section';
import { secondsOf, SessionState } from '../../ui/session-state';
import { endWord, meterWord } from './explanations';
import { useSessionWords } from './session.words';

/** The sum, what the meter was worth, how the end became known, and whether anything is still open. */
export function WhyThisCost({ session }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  const formats = useFormats();
  const { meter, energyWh, pricePerKwh, currency, review, endNote } = session;
  const cost = formats.money(session.cost, currency);
  const end = endWord(session.endedBy);
  const sentences = meter.inWords.map((words) => words[language()] ?? words['en'] ?? '').filter(Boolean);
  return (
    <Section title={t('why')} action={<SessionState session={session} />}>
      <Stack>
        <CardGrid>
          <Figure label={t('cost')} value={cost} />
          <Figure label={t('energy')} value={formats.energy(energyWh)} />
          <Figure label={t('time')} value={formats.duration(secondsOf(session))} />
        </CardGrid>
        {session.status === 'needs-review' && (
          <Alert color="orange" variant="light" icon={<IconHourglass aria-hidden />} title={t('provisional', { cost })}>
            {review?.dueAt && t('dueAt', { date: formats.dateTime(review.dueAt) })}
          </Alert>
        )}
        <Text fw={600}>
          {t('sum', { energy: formats.energy(energyWh), price: formats.money(pricePerKwh, currency), cost })}
        </Text>
        <Text>{t('rule')}</Text>
        <div>
          <Text>{t(`meter.${meterWord(meter)}`)}</Text>
          {sentences.length > 0 && (
            <List>
              {sentences.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          )}
        </div>
        {end && <Text>{t(`ended.${end}`)}</Text>}
        {endNote && <Text>{t('note', { text: endNote })}</Text>}
      </Stack>
    </Section>
  );
}
