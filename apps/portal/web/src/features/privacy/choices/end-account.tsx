import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../../api/client';
import { useSend } from '../../../api/queries';
import { leaveHere } from '../../../shell/sign-out';
import { Dialog } from '../../../ui/dialog';
import { Failure } from '../../../ui/failure';
import { useUiWords } from '../../../ui/ui.words';
import type { Consent } from '../shared/queries';
import { useChoicesWords } from './choices.words';

export interface EndAccountProps {
  readonly consent: Consent;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Withdrawing what the account rests on closes it: told in full before it is done (QST-1.3b). */
export function EndAccount({ consent, opened, onClose }: EndAccountProps): ReactNode {
  const t = useChoicesWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const [keepNewsletter, setKeep] = useState(false);
  const { purpose, effect, newsletter } = consent;
  const ending = useSend(
    (keep: boolean) =>
      call(() =>
        accounts.PUT('/accounts/v1/me/consents/{purpose}', {
          params: { path: { purpose } },
          body: { decision: 'withdrawn', confirm: true, keepNewsletter: keep || undefined },
        }),
      ),
    {
      onDone: () => {
        // The session ended with the account; what it left in this browser goes too.
        void navigate({ to: '/goodbye', replace: true }).then(leaveHere);
      },
    },
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t('closeTitle')}>
      <Stack>
        <Text>{effect}</Text>
        {newsletter?.subscribed && (
          <Checkbox checked={keepNewsletter} onChange={(e) => setKeep(e.currentTarget.checked)} label={t('keep')} />
        )}
        <Failure error={ending.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button color="red" loading={ending.isPending} onClick={() => ending.mutate(keepNewsletter)}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
