import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Business, BusinessStatus } from '../../api/businesses';
import { Status, type Tone } from '../../ui/status';
import { useAdminWords } from './admin.words';

const TONES: Record<BusinessStatus, Tone> = {
  'waiting-for-approval': 'busy',
  active: 'good',
  suspended: 'bad',
  refused: 'quiet',
};

export function BusinessState({
  business: { status, withoutAdmin },
}: {
  readonly business: Pick<Business, 'status' | 'withoutAdmin'>;
}): ReactNode {
  const t = useAdminWords();
  return (
    <Group gap="xs">
      <Status tone={TONES[status]}>{t(`statuses.${status}`)}</Status>
      {withoutAdmin && <Status tone="warn">{t('withoutAdmin')}</Status>}
    </Group>
  );
}
