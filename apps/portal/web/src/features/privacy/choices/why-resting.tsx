import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { TextLink } from '../../../ui/links';
import type { Consent } from '../shared/queries';
import { usePrivacyWords } from '../shared/privacy.words';
import { useChoicesWords } from './choices.words';

/** Why a purpose is off though nobody switched it off here. */
export function WhyResting({
  consent: { inactiveReason, askAgain, status },
}: {
  readonly consent: Consent;
}): ReactNode {
  const t = useChoicesWords();
  const p = usePrivacyWords();
  if (inactiveReason === 'objected')
    return (
      <Text>
        {t('objected')} <TextLink to="/objections">{t('objections')}</TextLink>
      </Text>
    );
  if (inactiveReason === 'restricted' || inactiveReason === 'minor') return <Text>{p(`why.${inactiveReason}`)}</Text>;
  return status === 'expired' && !askAgain ? <Text>{t('lapsed')}</Text> : null;
}
