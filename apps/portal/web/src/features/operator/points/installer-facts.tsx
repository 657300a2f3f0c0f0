import { Alert, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { call, charging } from '../../../api/client';
import { useSend } from '../../../api/queries';
import { useSession } from '../../../api/use-session';
import { useFormats } from '../../../i18n/formats';
import { CopyField } from '../../../ui/copy-field';
import { ConfirmButton } from '../../../ui/dialog';
import { Section } from '../../../ui/section';
import { connectionUrl } from './connection-url';
import { POINTS } from './point-calls';
import { usePointWords } from './point.words';

/** A week: the installer may come another day. */
const OVERLAP_HOURS = 7 * 24;

interface Drawn {
  readonly password: string;
  readonly oldPasswordUntil: string | null;
}

/** What a charge point is set up with, and a new password, which is shown once. */
export function InstallerFacts({ id }: { readonly id: string }): ReactNode {
  const t = usePointWords();
  const formats = useFormats();
  const session = useSession();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const draw = useSend(
    (_: string, headers) =>
      call(() =>
        charging.POST('/charging/v1/operator/charge-points/{id}/password', {
          params: { path: { id } },
          body: { overlapHours: OVERLAP_HOURS },
          headers,
        }),
      ),
    { refreshes: [POINTS], onDone: setDrawn },
  );
  return (
    <Section title={t('installer.title')} lead={t('installer.lead')}>
      <Stack>
        <CopyField label={t('installer.url')} value={connectionUrl(id)} />
        <CopyField label={t('installer.user')} value={id} />
        {drawn ? (
          <Alert color="leaf">
            <Stack>
              <CopyField label={t('installer.password', { id })} value={drawn.password} />
              <Text size="sm">{t('installer.once')}</Text>
              <Text size="sm">
                {drawn.oldPasswordUntil === null
                  ? t('installer.ended')
                  : t('installer.until', { time: formats.dateTime(drawn.oldPasswordUntil) })}
              </Text>
            </Stack>
          </Alert>
        ) : session?.role === 'operator-admin' ? (
          <div>
            <ConfirmButton
              label={t('installer.rotate')}
              title={t('installer.rotateTitle', { id })}
              text={t('installer.rotateText')}
              confirm={t('installer.rotateConfirm')}
              onConfirm={() => draw.mutateAsync(id)}
            />
          </div>
        ) : (
          <Text c="dimmed" size="sm">
            {t('installer.rotate')}: {t('adminOnly')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
