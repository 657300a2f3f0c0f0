import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call, charging } from '../../../api/client';
import { queryClient, useSend } from '../../../api/queries';
import { useSession } from '../../../api/use-session';
import { ConfirmButton } from '../../../ui/dialog';
import { Section } from '../../../ui/section';
import { toast } from '../../../ui/toast';
import { changePoint, type Point, pointQuery, POINTS } from './point-calls';
import { usePointWords } from './point.words';

/** In and out of service, and the end for good; each says its effect first. */
export function PointEnd({ point: { id, state } }: { readonly point: Point }): ReactNode {
  const t = usePointWords();
  const session = useSession();
  const navigate = useNavigate();
  const change = useSend((next: Point['state']) => changePoint(id, { state: next }), {
    refreshes: [POINTS],
    onDone: (_, next) => toast(t(next === 'retired' ? 'retired' : 'restored', { id })),
  });
  const remove = useSend(
    (_: string) =>
      call(() => charging.DELETE('/charging/v1/operator/charge-points/{id}', { params: { path: { id } } })),
    {
      onDone: () => {
        toast(t('removed', { id }));
        queryClient.removeQueries({ queryKey: pointQuery(id).queryKey });
        void navigate({ to: '/operator/charge-points' });
        void queryClient.invalidateQueries({ queryKey: POINTS });
      },
    },
  );
  return (
    <>
      <Section title={t('service')} lead={t('serviceText')}>
        {state === 'in-service' ? (
          <ConfirmButton
            label={t('retire')}
            title={t('retireTitle', { id })}
            text={t('retireText')}
            confirm={t('retire')}
            onConfirm={() => change.mutateAsync('retired')}
          />
        ) : (
          <ConfirmButton
            label={t('restore')}
            title={t('restoreTitle', { id })}
            text={t('restoreText')}
            confirm={t('restore')}
            onConfirm={() => change.mutateAsync('in-service')}
          />
        )}
      </Section>
      <Section title={t('remove')} lead={t('removeLead')} tone="danger">
        {session?.role === 'operator-admin' ? (
          <ConfirmButton
            label={t('remove')}
            title={t('removeTitle', { id })}
            text={t('removeText')}
            confirm={t('remove')}
            onConfirm={() => remove.mutateAsync(id)}
            danger
          />
        ) : (
          <Text c="dimmed" size="sm">
            {t('adminOnly')}
          </Text>
        )}
      </Section>
    </>
  );
}
