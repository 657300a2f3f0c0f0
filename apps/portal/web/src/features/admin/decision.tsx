import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import type { Business } from '../../api/businesses';
import { useSend } from '../../api/queries';
import { ConfirmButton } from '../../ui/dialog';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useAdminWords } from './admin.words';
import { ReasonButton } from './reason-button';

const REFRESHES = [['businesses']];

/** What an administrator may decide about a business in its state; both ways look alike. */
export function Decision({
  business: { id, status },
}: {
  readonly business: Pick<Business, 'id' | 'status'>;
}): ReactNode {
  const t = useAdminWords();
  const params = { path: { id } };
  const approve = useSend((_: null) => call(() => accounts.POST('/accounts/v1/clients/{id}/approve', { params })), {
    refreshes: REFRESHES,
    onDone: () => toast(t('approved')),
  });
  const refuse = useSend(
    (reason: string) => call(() => accounts.POST('/accounts/v1/clients/{id}/refuse', { params, body: { reason } })),
    { refreshes: REFRESHES, onDone: () => toast(t('refused')) },
  );
  const suspend = useSend(
    (reason: string) => call(() => accounts.POST('/accounts/v1/clients/{id}/suspend', { params, body: { reason } })),
    { refreshes: REFRESHES, onDone: () => toast(t('suspended')) },
  );
  if (status === 'refused') return null;
  const isNew = status === 'waiting-for-approval';
  return (
    <Section title={t('decide')}>
      <Group>
        {status !== 'active' && (
          <ConfirmButton
            label={t(isNew ? 'approve' : 'again')}
            title={t('approveTitle')}
            text={t(isNew ? 'approveText' : 'againText')}
            confirm={t(isNew ? 'approve' : 'again')}
            onConfirm={() => approve.mutateAsync(null)}
            size="md"
          />
        )}
        {isNew && (
          <ReasonButton
            label={t('refuse')}
            title={t('refuseTitle')}
            text={t('refuseText')}
            onReason={(reason) => refuse.mutateAsync(reason)}
          />
        )}
        {status === 'active' && (
          <ReasonButton
            label={t('suspend')}
            title={t('suspendTitle')}
            text={t('suspendText')}
            onReason={(reason) => suspend.mutateAsync(reason)}
          />
        )}
      </Group>
    </Section>
  );
}
