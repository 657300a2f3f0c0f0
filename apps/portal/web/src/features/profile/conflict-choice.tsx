import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { useProfileWords } from './profile.words';

/** Both values side by side; neither is written before the person chose. */
export function ConflictChoice({
  theirs,
  yours,
  busy,
  error,
  onKeep,
  onSave,
}: {
  readonly theirs: string | null;
  readonly yours: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onKeep: () => void;
  readonly onSave: () => void;
}): ReactNode {
  const t = useProfileWords();
  return (
    <Alert role="alert" color="orange" title={t('conflict.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('conflict.text')}</Text>
        <Facts
          facts={[
            [t('conflict.theirs'), theirs ?? t('none')],
            [t('conflict.yours'), yours.trim() === '' ? t('none') : yours],
          ]}
        />
        <Failure error={error} />
        <Group gap="sm">
          <Button variant="default" size="sm" onClick={onKeep}>
            {t('conflict.keep')}
          </Button>
          <Button variant="default" size="sm" loading={busy} onClick={onSave}>
            {t('conflict.save')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
