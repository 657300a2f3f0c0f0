import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { TextLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { useDriverHomeWords } from './driver-home.words';
import classes from './driver-home.module.css';

const STEPS = [
  { to: '/charge', word: 'stepFind', text: 'stepFindText' },
  { to: '/cards', word: 'stepCard', text: 'stepCardText' },
  { to: '/choices', word: 'stepChoices', text: 'stepChoicesText' },
] as const;

/** For who has not charged yet. */
export function FirstSteps(): ReactNode {
  const t = useDriverHomeWords();
  return (
    <Section tone="accent" title={t('welcome')} lead={t('welcomeText')}>
      <ol className={classes.steps}>
        {STEPS.map(({ to, word, text }) => (
          <li key={to}>
            <TextLink to={to} fw={600}>
              {t(word)}
            </TextLink>
            <Text>{t(text)}</Text>
          </li>
        ))}
      </ol>
    </Section>
  );
}
