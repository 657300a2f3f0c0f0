import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { useCloseAccountWords } from './close-account.words';
import { type Effect, useClosing } from './closing';

/** The last question: the effect once more, the newsletter unticked, and two answers of one size. */
export function ClosingDialog({
  kind,
  effect,
  onClose,
}: {
  readonly kind: 'driver' | 'staff';
  readonly effect: Effect | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useCloseAccountWords();
  const [keeps, setKeeps] = useState(false);
  const closing = useClosing(kind);
  return (
    <Dialog opened={effect !== null} onClose={onClose} title={t('confirmTitle')}>
      <Stack>
        <Text>{effect?.text}</Text>
        <Text fw={600}>{t('confirmText')}</Text>
        {effect?.newsletter && (
          <Checkbox
            label={t('keep')}
            description={t('keepHint')}
            checked={keeps}
            onChange={(event) => setKeeps(event.currentTarget.checked)}
          />
        )}
        <Failure error={closing.error} />
        <Group gap="sm" grow>
          <Button variant="default" onClick={onClose}>
            {t('stay')}
          </Button>
          <Button color="red" loading={closing.isPending} onClick={() => closing.mutate(keeps)}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
