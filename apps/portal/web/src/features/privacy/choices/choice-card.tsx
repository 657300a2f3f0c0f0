import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Disclosure } from '../../../ui/disclosure';
import { TextLink } from '../../../ui/links';
import type { NoticeWords } from '../../../ui/notice';
import { Section } from '../../../ui/section';
import type { Consent } from '../shared/queries';
import { stateOf } from './arrange';
import { ChoiceControls } from './choice-controls';
import { ChoiceFacts } from './choice-facts';
import { ChoiceState } from './choice-state';
import { useChoicesWords } from './choices.words';
import { Since } from './since';
import { WhyResting } from './why-resting';

export interface ChoiceCardProps {
  readonly consent: Consent;
  readonly notice: NoticeWords | undefined;
  /** A guardian says yes for this person (QTL-5). */
  readonly isGuarded: boolean;
}

/** One purpose: what, what ending it does, the answer that holds, and both answers within one press. */
export function ChoiceCard({ consent, notice, isGuarded }: ChoiceCardProps): ReactNode {
  const t = useChoicesWords();
  const { purpose, askAgain } = consent;
  const title = notice?.title ?? purpose;
  return (
    <Section title={title} id={purpose} action={<ChoiceState state={stateOf(consent)} />}>
      <Stack gap="md">
        {notice && <Text>{notice.text}</Text>}
        {askAgain && <Since consent={consent} />}
        <Effect consent={consent} notice={notice} />
        <WhyResting consent={consent} />
        {consent.withdrawal !== 'none' && (
          <ChoiceControls consent={consent} title={title} version={notice?.version ?? null} isGuarded={isGuarded} />
        )}
        <Disclosure label={t('more')}>
          <ChoiceFacts consent={consent} version={notice?.version ?? null} />
        </Disclosure>
        <TextLink to="/choices/$purpose" params={{ purpose }} aria-label={`${t('history')}: ${title}`}>
          {t('history')}
        </TextLink>
      </Stack>
    </Section>
  );
}

/** Told before the answer: what ending it would do, or what a no costs where it is off already (QV-6, QTL-2.3). */
function Effect({ consent, notice }: Pick<ChoiceCardProps, 'consent' | 'notice'>): ReactNode {
  const t = useChoicesWords();
  if (consent.withdrawal === 'none') return <Text>{consent.effect}</Text>;
  const isOn = consent.status === 'given' || consent.active;
  return (
    <Text>
      <strong>{t(isOn ? 'ifEnded' : 'ifRefused')}</strong>{' '}
      {isOn ? consent.effect : (notice?.refusing ?? consent.effect)}
    </Text>
  );
}
