import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TaggedProfile } from '../../api/me';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { toast } from '../../ui/toast';
import { correct, giveUpEmail } from './profile-calls';
import { useProfileWords } from './profile.words';

/** A new address waits for its mailbox: have the link sent again, or stay with the present one. */
export function PendingEmail({ read, email }: { readonly read: TaggedProfile; readonly email: string }): ReactNode {
  const t = useProfileWords();
  const again = useSend(() => correct({ email }, read.etag), {
    refreshes: [['me']],
    onDone: () => toast(t('pending.sent')),
  });
  const giveUp = useSend(() => giveUpEmail(), {
    refreshes: [['me']],
    onDone: () => toast(t('pending.gaveUp')),
  });
  return (
    <Alert icon={<IconMailForward aria-hidden />} color="blue" title={t('pending.title', { email })}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('pending.text')}</Text>
        <Failure error={again.error ?? giveUp.error} />
        <Group gap="sm">
          <Button variant="default" size="sm" loading={again.isPending} onClick={() => again.mutate()}>
            {t('pending.again')}
          </Button>
          <Button variant="default" size="sm" loading={giveUp.isPending} onClick={() => giveUp.mutate()}>
            {t('pending.giveUp')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
