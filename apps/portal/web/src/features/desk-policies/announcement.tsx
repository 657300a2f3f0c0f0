import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeskPolicy } from '../../api/desk';
import { progressOf } from '../../api/policy-words';
import { ProgressOf } from '../../ui/progress';
import { useDeskPolicyWords } from './desk-policies.words';

/** How far a version's announcement has come, in a line. */
export function AnnouncementLine({ announcement }: Pick<DeskPolicy, 'announcement'>): ReactNode {
  const t = useDeskPolicyWords();
  if (announcement === null)
    return (
      <Text inherit c="dimmed">
        {t('notTold')}
      </Text>
    );
  const { all, settled } = progressOf(announcement);
  if (announcement.queuedAt === null && all === 0) return <Text inherit>{t('queueing')}</Text>;
  if (all === 0) return <Text inherit>{t('nobodyTold')}</Text>;
  if (announcement.queuedAt !== null && settled === all) return <Text inherit>{t('allTold', { all })}</Text>;
  return (
    <ProgressOf label={t('told')} done={settled} all={all}>
      {t('progress', { settled, all })}
    </ProgressOf>
  );
}
