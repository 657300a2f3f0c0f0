import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../../../ui/dialog';
import { useChoicesWords } from './choices.words';
import type { Choosing } from './use-choose';

/** The browser says no (Sec-GPC) where the person pressed yes: told, and asked once more, with both ways of equal weight (ADR 0033). */
export function SignalDialog({ choose }: { readonly choose: Choosing }): ReactNode {
  const t = useChoicesWords();
  return (
    <Dialog opened={choose.signalled !== null} onClose={choose.leaveOff} title={t('signal.title')}>
      <Stack>
        <Text>{t('signal.text')}</Text>
        <Button variant="default" onClick={choose.leaveOff}>
          {t('signal.no')}
        </Button>
        <Button variant="default" onClick={choose.sayInSpite}>
          {t('signal.yes')}
        </Button>
      </Stack>
    </Dialog>
  );
}
